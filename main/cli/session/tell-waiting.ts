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

/**
 * Says of the images that still wait what for: a line for each reason and profile, with how many there are. While nobody is signed in
 * (`isShown` false) the reasons, which may hold words of others, are left out.
 */
export async function tellWaiting(
  engine: Pick<Engine, 'calls'>,
  output: Pick<Output, 'json' | 'note'>,
  isShown: boolean,
): Promise<void> {
  const found = new Map<string, Waiting>();
  for await (const { profile, kind, reason } of reportsOf(engine, { states: ['waiting'] })) {
    if (reason === undefined) continue;
    const key = JSON.stringify([profile, kind, reason]);
    const known = found.get(key) ?? { profile, kind, reason, count: 0 };
    known.count += 1;
    found.set(key, known);
  }
  for (const { count, reason, ...what } of found.values()) {
    output.json({ waiting: { ...what, ...(isShown && { reason }), count } });
    const images = `${count} ${count === 1 ? 'image waits' : 'images wait'} (${what.profile})`;
    output.note(isShown ? `${images}: ${reason}` : `${images}.`);
  }
}
