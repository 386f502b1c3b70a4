import type { ProfileTest } from '../../../shared/contract/profile-test.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { WrongUse } from '../expected-failure.ts';

/** Testing settings against the real destination; nothing is saved by it. */
export interface ProfileTestCalls {
  /** Begins a test under a profile's name; the saved settings where none are given. A file replaces the harmless picture. */
  readonly startProfileTest: (input: {
    name: string;
    settings: ProfileSettings | null;
    picturePath?: string;
  }) => Promise<{ testId: string }>;
  readonly readProfileTest: (input: { testId: string }) => Promise<ProfileTest>;
  readonly stopProfileTest: (input: { testId: string }) => Promise<void>;
}

/** Profile test calls over the engine's parts. */
export function createProfileTestCalls(): ProfileTestCalls {
  const later = () => Promise.reject(new WrongUse('Testing a profile is not available in this version.'));
  return { startProfileTest: later, readProfileTest: later, stopProfileTest: later };
}
