import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase } from './check-database.ts';
import { openDatabase, type Database } from './database.ts';

/** How many backups are kept in DATA/backups. */
export const BACKUPS_KEPT = 7;
/** A backup is made when the newest is older than this, in milliseconds. */
export const BACKUP_EVERY_MS = 86_400_000;

/** A backup file and when it was made, in milliseconds since 1970. */
export interface Backup {
  readonly path: string;
  readonly at: number;
}

/**
 * Writes a backup of the open store into a folder and checks that it opens and is whole; answers it. Encrypted like the
 * store itself. Other processes may go on writing. Throws SQLite's and the operating system's errors.
 */
export function makeBackup(database: Database, key: Buffer, folder: string, now: number): Backup {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `sagittal-${stampOf(now)}.db`);
  const part = `${path}.part`;
  rmSync(part, { force: true });
  try {
    database.prepare('VACUUM INTO ?').run(part);
    checkCopy(part, key);
    const descriptor = openSync(part, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    renameSync(part, path);
    return { path, at: now };
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${part}${end}`, { force: true });
  }
}

/** The backups in a folder, newest first. */
export function listBackups(folder: string): Backup[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .reverse()
    .flatMap((name) => {
      const at = timeOf(/^sagittal-(\d{8}-\d{6}-\d{3})\.db$/.exec(name)?.[1] ?? '');
      return at === null ? [] : [{ path: join(folder, name), at }];
    });
}

/** Deletes all but the newest backups in a folder. */
export function pruneBackups(folder: string, keep: number): void {
  for (const { path } of listBackups(folder).slice(keep)) rmSync(path, { force: true });
}

/** A time as file names carry it, in UTC: 20261122-140718-000. */
export function stampOf(time: number): string {
  return new Date(time).toISOString().replace(/[-:Z]/g, '').replace(/[T.]/g, '-');
}

function timeOf(stamp: string): number | null {
  const [, year, month, day, hour, minute, second, ms] =
    /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-(\d{3})$/.exec(stamp) ?? [];
  if (year === undefined || ms === undefined) return null;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`);
}

function checkCopy(path: string, key: Buffer): void {
  const copy = openDatabase(path, key);
  try {
    const problems = checkDatabase(copy, false);
    if (problems.length > 0) throw new Error(`the backup is not whole: ${problems[0]}`);
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
