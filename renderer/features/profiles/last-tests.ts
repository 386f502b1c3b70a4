import { z } from 'zod';
import type { ProfileTest } from '../../../shared/contract/profile-test.ts';
import { moment } from '../../format/time.ts';

const KEY = 'sagittal.last-tests';

const lastTestSchema = z.object({ at: z.number(), isPassed: z.boolean(), latencyMs: z.number().nullable() });

/** How the last test of a profile in this window ended; `at` in milliseconds since 1970. */
export type LastTest = z.infer<typeof lastTestSchema>;

/** Keeps how a test ended, for the list of profiles; nothing of its words. `at` in milliseconds since 1970. */
export function rememberTest(test: Pick<ProfileTest, 'profileName' | 'isPassed' | 'latencyMs'>, at: number): void {
  const { profileName, isPassed, latencyMs } = test;
  const next = { ...lastTests(), [profileName]: { at, isPassed: isPassed === true, latencyMs } };
  localStorage.setItem(KEY, JSON.stringify(next));
}

/** How the last tests ended, by profile. */
export function lastTests(): Readonly<Record<string, LastTest>> {
  return parseTests(localStorage.getItem(KEY));
}

/** Reads kept tests; what cannot be read is none. */
export function parseTests(text: string | null): Readonly<Record<string, LastTest>> {
  try {
    return z.record(z.string(), lastTestSchema).parse(JSON.parse(text ?? '{}'));
  } catch {
    return {};
  }
}

/** The last test in words. `now` in milliseconds since 1970. */
export function lastTestWords(test: LastTest | undefined, now: number): string {
  if (test === undefined) return 'Not tested yet';
  return test.isPassed ? `Worked at ${moment(test.at, now)}` : `Did not work at ${moment(test.at, now)}`;
}
