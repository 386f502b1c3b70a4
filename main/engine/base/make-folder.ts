import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './intake-failure.ts';

/**
 * Makes a folder that only its owner may open, with those it lies in; one that is there stays as it is. Throws the system's own
 * error: Node's recursive call says ENOENT for a disk that may only be read or that fails.
 */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST' && isFolder(path)) return;
    // Windows says ENOENT of a folder in a file.
    const isInFile = code === 'ENOENT' && existsSync(dirname(path)) && !isFolder(dirname(path));
    if (isInFile)
      throw Object.assign(new Error(`ENOTDIR: not a directory, mkdir '${path}'`), { code: 'ENOTDIR', path });
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    makeFolder(dirname(path));
    makeFolder(path);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
