import SqliteDatabase from 'better-sqlite3-multiple-ciphers';

/** A lock that the system drops with the process that holds it, however that ends. */
export interface FileLock {
  readonly release: () => void;
}

/** Beside others that share the file, or with nobody else. */
export type LockKind = 'shared' | 'alone';

/** SQLite's own locks, on a file that stays empty: the same on every system, and between containers of one computer. */
const TAKE: Readonly<Record<LockKind, string>> = {
  shared: 'BEGIN; SELECT count(*) FROM sqlite_schema',
  alone: 'BEGIN EXCLUSIVE',
};

/** Locks a file, made where it is not there; null where others still hold it after `waitMs`. Throws SQLite's errors. */
export function takeLock(path: string, kind: LockKind, waitMs: number): FileLock | null {
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
