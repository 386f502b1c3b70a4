import { renameSync, rmSync, unlinkSync } from 'node:fs';
import { errorCode } from './intake-failure.ts';
import { isHeldByOther, patiently, patientlyBeside, type Patience } from './patience.ts';

/** Renames, also a file that another program holds for a moment. Throws the operating system's error. */
export function renameHeld(from: string, to: string, patience: Patience = {}): void {
  patiently(() => {
    renameSync(from, to);
  }, patience);
}

/** Deletes what must not stay, also where another program holds it for a moment; what is gone is fine. Throws the operating system's error. */
export function removeHeld(path: string, patience: Patience = {}): void {
  patiently(() => {
    rmSync(path, { force: true });
  }, patience);
}

/** What has to be done to one of many files, with the error of the operating system where it cannot. */
export type FileStep = () => void;

/**
 * Does every step; those over a file that another program holds for a moment come last and wait for it, beside other work. Rejects with
 * the first error that does not pass.
 */
export async function doHeldLast(
  steps: readonly FileStep[],
  { isPassing = isHeldByOther, ...patience }: Patience = {},
): Promise<void> {
  const held = steps.filter((step) => !isDone(step, isPassing));
  for (const step of held)
    await patientlyBeside(() => Promise.resolve().then(step), undefined, { isPassing, ...patience });
}

function isDone(step: FileStep, isPassing: (error: unknown) => boolean): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (isPassing(error)) return false;
    throw error;
  }
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
