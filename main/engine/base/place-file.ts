import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { WrongUse } from './expected-failure.ts';
import { errorCode } from './intake-failure.ts';

/**
 * Gives a finished file its name, and never takes the name from a file that is there: then it throws WrongUse and the finished
 * file is gone. Throws the operating system's error.
 */
export function placeFile(finished: string, path: string): void {
  try {
    link(finished, path);
  } finally {
    rmSync(finished, { force: true });
  }
}

/** A link is never made over a file that is there; where the disk knows no links, the look comes before. */
function link(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if (errorCode(error) === 'EEXIST') throw thereAlready(to);
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
    if (existsSync(to)) throw thereAlready(to);
    renameSync(from, to);
  }
}

const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EACCES',
  'EISDIR',
]);

function thereAlready(path: string): WrongUse {
  return new WrongUse(`${path} is there already. Choose another place, or move it away.`);
}
