import type { Engine } from '../../engine/process/compose.ts';
import type { Output } from '../terminal/output.ts';
import { reportsOf } from './reports-of.ts';

/** Images that wait for the same. */
interface Waiting {
  readonly profile: string;
  readonly kind: string | undefined;
  readonly reason: string;
  count: number;
}

/** Says of the images that still wait what for: a line for each reason and profile, with how many there are. */
export async function tellWaiting(engine: Pick<Engine, 'calls'>, output: Pick<Output, 'json' | 'note'>): Promise<void> {
  const found = new Map<string, Waiting>();
  for await (const { profile, kind, reason } of reportsOf(engine, { states: ['waiting'] })) {
    if (reason === undefined) continue;
    const key = JSON.stringify([profile, kind, reason]);
    const known = found.get(key) ?? { profile, kind, reason, count: 0 };
    known.count += 1;
    found.set(key, known);
  }
  for (const { count, ...what } of found.values()) {
    output.json({ waiting: { ...what, count } });
    output.note(`${count} ${count === 1 ? 'image waits' : 'images wait'} (${what.profile}): ${what.reason}`);
  }
}
