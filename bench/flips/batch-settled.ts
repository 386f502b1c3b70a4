import { setTimeout as wait } from 'node:timers/promises';
import type { BatchSummary } from '../../shared/contract/rows.ts';
import type { Engine } from '../../main/engine/process/compose.ts';

/** Waits, at most half a minute, until the newest batch of a name is as wanted; throws where it does not come to that. */
export async function batchSettled(
  { calls }: Pick<Engine, 'calls'>,
  wanted: string,
  holds: (batch: BatchSummary) => boolean,
): Promise<void> {
  for (let turn = 0; turn < 3_000; turn += 1) {
    const { batches } = await calls.queue.batches({ offset: 0, limit: 10 });
    const batch = batches.find(({ name }) => name === wanted);
    if (batch !== undefined && holds(batch)) return;
    await wait(10);
  }
  throw new Error(`the batch "${wanted}" does not settle`);
}
