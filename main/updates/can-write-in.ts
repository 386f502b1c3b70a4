import { mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/** True for a folder in which this process may put things. By trying: Windows' access rights are not seen by asking for them. */
export function canWriteIn(folder: string): boolean {
  try {
    rmdirSync(mkdtempSync(join(folder, '.sagittal-')));
    return true;
  } catch {
    return false;
  }
}
