import type { Failure } from '../../../shared/failures.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { ThreadEnded } from '../base/thread-ended.ts';
import { CopyNotWritten } from '../spool/write-entry.ts';
import { storageTrouble } from '../base/storage-trouble.ts';
import { errorCode } from '../base/intake-failure.ts';

/** So often a file is taken while threads end over it and others at once. */
const TRIES = 3;

/** One after another: of files that a thread ended over together, only the guilty one ends a thread again. */
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Takes a file so that a fault of ours over it refuses it and no other. Rejects with the operating system's error, with WrongUse,
 * with what our own disk refuses, and once the signal is aborted.
 */
export async function takeSafely<Taken>(
  take: () => Promise<Taken | Failure>,
  signal: AbortSignal,
  onBug: (error: unknown) => void,
): Promise<Taken | Failure> {
  let taking = take();
  for (let tries = 1; ; tries += 1) {
    try {
      return await taking;
    } catch (error) {
      if (signal.aborted || isExpected(error)) throw error;
      if (!(error instanceof ThreadEnded) || error.isAlone || tries === TRIES) {
        onBug(error);
        return { kind: 'internal', facts: {} };
      }
      taking = lastTurn.then(take);
      lastTurn = taking.catch(() => undefined);
    }
  }
}

function isExpected(error: unknown): boolean {
  if (error instanceof WrongUse || error instanceof CopyNotWritten) return true;
  return errorCode(error) !== null || storageTrouble(error) !== null;
}
