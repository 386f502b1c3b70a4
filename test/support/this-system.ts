import { lstatSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IS_WINDOWS = process.platform === 'win32';

/** What is left of the rights of a file for its owner alone; Windows tells in them only that it may be written. */
export const OWN_FILE = IS_WINDOWS ? 0o666 : 0o600;

/** The same of a folder. */
export const OWN_FOLDER = IS_WINDOWS ? 0o666 : 0o700;

/** Whether one program can tell another to end in good order: Windows has no such signals, and Node ends it there at once. */
export const CAN_TELL_TO_END = !IS_WINDOWS;

/** Whether links can be made here: Windows lets not everybody, and Wine 8 says that it did and makes none. */
export const CAN_LINK = canLink();

function canLink(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-link-'));
  try {
    symlinkSync(folder, join(folder, 'link'));
    return lstatSync(join(folder, 'link')).isSymbolicLink();
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
