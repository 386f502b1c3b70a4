import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errorCode } from '../base/intake-failure.ts';

/**
 * True where something is found at the path of a row, which may lead into an archive; also where the system cannot say just now.
 * False only for what is surely not there.
 */
export async function isSourceThere(path: string): Promise<boolean> {
  for (let at = path; ; at = dirname(at)) {
    const found = await lookAt(at);
    // A file on the way is an archive, and whether it holds the rest is seen when it is read.
    if (found !== 'nothing') return at === path || found !== 'folder';
    if (dirname(at) === at) return false;
  }
}

async function lookAt(path: string): Promise<'file' | 'folder' | 'nothing' | 'unknown'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'nothing' : 'unknown';
  }
}
