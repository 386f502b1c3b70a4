import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { startCli } from './run-cli.ts';
import { wholeBetween } from './seeded-random.ts';

type Cli = ReturnType<typeof startCli>;

/** When a life ends: after so many lines of output, and then so many milliseconds; `afterLines` 0 counts from the start. */
export interface KillMoment {
  readonly afterLines: number;
  readonly thenMs: number;
}

/** One in five dies while it starts, the others in the middle of their work. */
export function drawKillMoment(random: () => number, mostLines: number): KillMoment {
  return random() < 0.2
    ? { afterLines: 0, thenMs: wholeBetween(random, 0, 500) }
    : { afterLines: wholeBetween(random, 1, mostLines), thenMs: wholeBetween(random, 0, 30) };
}

/** Kills with SIGKILL at the moment; false where the process had ended by itself before. */
export async function killAt(child: Cli, moment: KillMoment): Promise<boolean> {
  const gone = once(child, 'exit');
  await Promise.race([momentOf(child, moment), gone]);
  child.kill('SIGKILL');
  // What a child process says when it ends: its exit code and the signal that ended it.
  const [, signal] = (await gone) as [number | null, NodeJS.Signals | null];
  return signal === 'SIGKILL';
}

async function momentOf(child: Cli, { afterLines, thenMs }: KillMoment): Promise<void> {
  child.stderr.resume();
  if (afterLines > 0) await lines(child, afterLines);
  await delay(thenMs);
}

function lines(child: Cli, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    createInterface({ input: child.stdout }).on('line', () => {
      if ((seen += 1) === count) resolve();
    });
  });
}
