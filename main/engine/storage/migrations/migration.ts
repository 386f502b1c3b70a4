import type SqliteDatabase from 'better-sqlite3-multiple-ciphers';

/** A step of the store's schema; `version` is written to the file once `sql` has run. Numbered in tens. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
  /** What SQL alone cannot decide, after it and in the same transaction. */
  readonly then?: (database: SqliteDatabase.Database) => void;
}
