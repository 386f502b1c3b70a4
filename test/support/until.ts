import { vi } from 'vitest';

/** How long a condition is waited for, in milliseconds: far more than a busy machine needs, less than a long test has. */
const LIMIT_MS = 240_000;
const LOOK_MS = 20;

/** Waits until the check passes without throwing, and gives what it answers; a test that never sees it fails with its last error. */
export function until<Value>(check: () => Value | Promise<Value>, everyMs = LOOK_MS): Promise<Value> {
  return vi.waitFor(check, { timeout: LIMIT_MS, interval: everyMs });
}
