import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './intake-failure.ts';

/** How long something is tried again that another program keeps from going on for a moment. */
export interface Patience {
  readonly isPassing?: (error: unknown) => boolean;
  /** All waits together, in milliseconds. */
  readonly limitMs?: number;
}

/** The waits of who stands still meanwhile and of who does not, in milliseconds; virus scanners hold a new file for less. */
const STILL_LIMIT_MS = 2_000;
const BESIDE_LIMIT_MS = 5_000;
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 250;

/**
 * True for an error that says that another program has the file open: a virus scanner, an indexer, a backup. Windows says the
 * same of what a person may not write at all.
 */
export function isHeldByOther(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  const code = errorCode(error);
  if (code === 'EBUSY' || code === 'ETXTBSY') return true;
  return platform === 'win32' && (code === 'EPERM' || code === 'EACCES');
}

/** Does something and tries it again while it is kept from it for a moment; stands still meanwhile. Throws its last error. */
export function patiently<Value>(
  work: () => Value,
  { isPassing = isHeldByOther, limitMs = STILL_LIMIT_MS }: Patience = {},
): Value {
  for (let waitedMs = 0, waitMs = FIRST_WAIT_MS; ; waitMs = longer(waitMs)) {
    try {
      return work();
    } catch (error) {
      if (waitedMs >= limitMs || !isPassing(error)) throw error;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    waitedMs += waitMs;
  }
}

/** The same beside other work. Rejects with the last error, and with the signal's reason once that is aborted. */
export async function patientlyBeside<Value>(
  work: () => Promise<Value>,
  signal?: AbortSignal,
  { isPassing = isHeldByOther, limitMs = BESIDE_LIMIT_MS }: Patience = {},
): Promise<Value> {
  for (let waitedMs = 0, waitMs = FIRST_WAIT_MS; ; waitMs = longer(waitMs)) {
    signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      if (waitedMs >= limitMs || !isPassing(error)) throw error;
    }
    await delay(waitMs, undefined, signal === undefined ? {} : { signal });
    waitedMs += waitMs;
  }
}

function longer(waitMs: number): number {
  return Math.min(waitMs * 2, LONGEST_WAIT_MS);
}
