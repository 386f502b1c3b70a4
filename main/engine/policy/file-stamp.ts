import { lstatSync, statSync, type Stats } from 'node:fs';

/** False only where there is certainly nothing: also a link that leads nowhere and a folder that may not be entered are something. */
export function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes(codeOf(error));
  }
}

/** What tells of a file whether it is another one by now: of what stands there and, where that is a link, of what it leads to. */
export function stampAt(path: string): string {
  return [path, factsAt(path, lstatSync), factsAt(path, statSync)].join(' ');
}

function factsAt(path: string, look: (path: string) => Stats): string {
  try {
    const { mtimeMs, ctimeMs, size, ino, mode, uid } = look(path);
    return [mtimeMs, ctimeMs, size, ino, mode, uid].join(' ');
  } catch (error) {
    return codeOf(error);
  }
}

/** The system's own code; an error without one is a fault of ours, and goes on. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
