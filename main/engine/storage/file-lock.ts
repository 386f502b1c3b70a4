import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { patiently } from '../base/patience.ts';
import { isHeldStore } from './held-store.ts';

/** A lock that the system drops with the process that holds it, however that ends. */
export interface FileLock {
  readonly release: () => void;
}

/** Beside others that share the file, or with nobody else. */
export type LockKind = 'shared' | 'alone';

/**
 * SQLite's own locks, on a file that stays empty: the same on every system, and between containers of one computer. A write is begun,
 * since of a file that it may only read SQLite takes the lock of a reader and says nothing; it never reaches the disk.
 */
const TAKE: Readonly<Record<LockKind, string>> = {
  shared: 'BEGIN; SELECT count(*) FROM sqlite_schema',
  alone: 'PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE; PRAGMA user_version = 0',
};

/**
 * Locks a file, made where it is not there; null where others still hold it after `waitMs`. One that a virus scanner holds is tried
 * again for `patienceMs`. Throws SQLite's errors.
 */
export function takeLock(path: string, kind: LockKind, waitMs: number, patienceMs = 2_000): FileLock | null {
  return patiently(() => tryLock(path, kind, waitMs), { isPassing: isHeldStore, limitMs: patienceMs });
}

function tryLock(path: string, kind: LockKind, waitMs: number): FileLock | null {
  const file = new SqliteDatabase(path, { timeout: waitMs });
  try {
    file.exec(TAKE[kind]);
    return {
      release: () => {
        file.close();
      },
    };
  } catch (error) {
    file.close();
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
}
