import { renameSync, unlinkSync } from 'node:fs';
import { errorCode } from './intake-failure.ts';
import { patiently, type Patience } from './patience.ts';

/** Renames, also a file that another program holds for a moment. Throws the operating system's error. */
export function renameHeld(from: string, to: string, patience: Patience = {}): void {
  patiently(() => {
    renameSync(from, to);
  }, patience);
}

/**
 * Deletes a file nobody needs, and leaves it where the system does not let it go: what is swept later must not stop anything
 * now. Answers whether it is gone.
 */
export function removeOrLeave(path: string, patience: Patience = { limitMs: 500 }): boolean {
  try {
    patiently(() => {
      unlinkSync(path);
    }, patience);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return code === 'ENOENT';
  }
}
