import { join } from 'node:path';
import { stampOf, type Backup } from './backup-files.ts';
import { checkDatabase } from './check-database.ts';
import { connect } from './database.ts';
import { syncFile, syncPlace } from './durable.ts';
import { removeHeld, removeOrLeave, renameHeld } from '../base/held-files.ts';
import { makeFolder } from '../base/make-folder.ts';

/**
 * Writes a backup of the store at `path` into a folder and checks that it opens and is whole; answers it. Encrypted like the
 * store itself, of whatever version that is. Others may go on writing. It stands still while it works. Throws SQLite's and the
 * operating system's errors.
 */
export function makeBackup(path: string, key: Buffer, folder: string, now: number): Backup {
  makeFolder(folder);
  const finished = join(folder, `sagittal-${stampOf(now)}.db`);
  const part = `${finished}.part`;
  removeHeld(part);
  try {
    const store = connect(path, key);
    try {
      store.prepare('VACUUM INTO ?').run(part);
    } finally {
      store.close();
    }
    checkCopy(part, key);
    syncFile(part);
    renameHeld(part, finished);
    syncPlace(folder);
    return { path: finished, at: now };
  } finally {
    for (const end of ['', '-wal', '-shm']) removeOrLeave(`${part}${end}`);
  }
}

function checkCopy(path: string, key: Buffer): void {
  const copy = connect(path, key);
  try {
    const problems = checkDatabase(copy, false);
    if (problems.length > 0) throw new Error(`the backup is not whole: ${problems[0]}`);
  } finally {
    copy.close();
  }
}
