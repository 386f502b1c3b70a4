import { setTimeout as delay } from 'node:timers/promises';
import type { Check, ProfileTest } from '../../../shared/contract/profile-test.ts';
import type { EngineCalls } from '../../engine/calls/engine-calls.ts';

/** How often a running test is looked at, in milliseconds. */
const LOOK_MS = 50;

/** Waits for the end of a profile test, telling of each check once; a signal stops the test. */
export async function followTest(
  calls: { readonly profiles: Pick<EngineCalls['profiles'], 'tested' | 'stopTest'> },
  testId: string,
  signal: AbortSignal,
  onCheck: (check: Check) => void,
): Promise<ProfileTest> {
  let told = 0;
  for (;;) {
    if (signal.aborted) await calls.profiles.stopTest({ testId });
    const test = await calls.profiles.tested({ testId });
    const ended = test.checks.filter(({ state }) => state !== 'waiting' && state !== 'running');
    ended.slice(told).forEach(onCheck);
    told = ended.length;
    if (test.isFinished) return test;
    await delay(LOOK_MS);
  }
}

/** A check in one or two lines for people. */
export function checkLines(check: Check): string {
  const mark = MARKS[check.state];
  const forIt = check.forIt === check.sentence || check.forIt === '' ? '' : `\n        IT: ${check.forIt}`;
  return `${mark} ${check.title}: ${check.sentence}${forIt}`;
}

const MARKS: Readonly<Record<Check['state'], string>> = {
  waiting: '[    ]',
  running: '[ .. ]',
  passed: '[ ok ]',
  warning: '[look]',
  failed: '[ no ]',
  skipped: '[  - ]',
};
