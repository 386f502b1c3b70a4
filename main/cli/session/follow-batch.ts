import { setImmediate } from 'node:timers/promises';
import { createWakeSignal } from '../terminal/wake-signal.ts';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { ImageReport } from '../../engine/views/report-image.ts';

/** How a wait for a batch ended, and the mark up to which settled images were told of. */
export interface FollowEnd {
  readonly how: 'settled' | 'gave-up' | 'interrupted';
  readonly mark: number;
}

export interface FollowOptions {
  readonly batchId: number;
  readonly giveUpAfterMs: number | undefined;
  readonly signal: AbortSignal;
  /** Ends once everything is taken in that can be read, without waiting for answers. */
  readonly stopWhenComplete?: boolean;
  readonly onSettled: (report: ImageReport) => void;
  readonly onProgress: (batch: BatchSummary) => unknown;
  /** Hears, as long as it is so, that only files are left to take in that cannot be read just now. */
  readonly onReadAgain?: () => Promise<void>;
}

/** Settled images are looked for at least this often, also for what another process does; milliseconds. */
const LOOK_MS = 250;

/** Follows a batch until every image has settled, telling of each once, or until time or a signal ends it. */
export async function followBatch(engine: Engine, options: FollowOptions): Promise<FollowEnd> {
  const wakeSignal = createWakeSignal(options.signal);
  const stopListening = engine.onChange(wakeSignal.ring);
  const deadline = options.giveUpAfterMs === undefined ? Infinity : performance.now() + options.giveUpAfterMs;
  let mark = 0;
  try {
    for (;;) {
      const settled = await engine.calls.queue.settled({ batchId: options.batchId, mark });
      mark = settled.mark;
      settled.reports.forEach(options.onSettled);
      await options.onProgress(settled.batch);
      if (settled.reports.length > 0) {
        // Other work has its turn between the pages.
        await setImmediate();
        continue;
      }
      if (settled.isReadingAgain) await options.onReadAgain?.();
      const isTakenIn = settled.batch.isComplete || settled.isReadingAgain;
      if (isTakenIn && options.stopWhenComplete === true) return { how: 'settled', mark };
      if (settled.batch.isComplete && settled.batch.unsettled + settled.batch.counts.paused === 0)
        return { how: 'settled', mark };
      if (options.signal.aborted) return { how: 'interrupted', mark };
      if (performance.now() >= deadline) return { how: 'gave-up', mark };
      await wakeSignal.next(Math.min(LOOK_MS, deadline - performance.now()));
    }
  } finally {
    stopListening();
  }
}
