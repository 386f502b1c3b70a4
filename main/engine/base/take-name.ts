import { closeSync, existsSync, linkSync, openSync, renameSync, statSync } from 'node:fs';
import { removeOrLeave } from './held-files.ts';
import { errorCode } from './intake-failure.ts';
import { isHeldByOther, patiently } from './patience.ts';

/** A lock file older than this was left by a process that ended, in milliseconds. */
const LEFT_AFTER_MS = 5_000;

/**
 * Gives a finished file its name in one step; false where the name is taken, whoever was faster. The finished file may still have its
 * first name, too. A link is never made over a file that is there; where the disk knows no links (FAT, exFAT, some shares), who
 * renames holds a lock file meanwhile. Throws the operating system's error.
 */
export function takeName(finished: string, path: string, link: (from: string, to: string) => void = linkSync): boolean {
  try {
    link(finished, path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(errorCode(error) ?? '')) throw error;
    return renameAlone(finished, path);
  }
}

/** What systems say of links they do not know; Windows says EISDIR, and EBUSY of a file that is held. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EMLINK',
  'EACCES',
  'EISDIR',
  'EINVAL',
  'EBUSY',
]);

function renameAlone(finished: string, path: string): boolean {
  const lock = `${path}.naming.part`;
  patiently(
    () => {
      closeSync(openSync(lock, 'wx', 0o600));
    },
    { isPassing: (error) => isTaken(error, lock), limitMs: 2 * LEFT_AFTER_MS },
  );
  try {
    return patiently(() => {
      if (existsSync(path)) return false;
      renameSync(finished, path);
      return true;
    });
  } finally {
    removeOrLeave(lock);
  }
}

/** True for a lock that another process holds; one that was left behind is taken away, for the next try. */
function isTaken(error: unknown, lock: string): boolean {
  if (errorCode(error) !== 'EEXIST') return isHeldByOther(error);
  const facts = statSync(lock, { throwIfNoEntry: false });
  if (facts !== undefined && Math.abs(Date.now() - facts.mtimeMs) > LEFT_AFTER_MS) removeOrLeave(lock);
  return true;
}
