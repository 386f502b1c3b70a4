import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { isHeldByOther } from '../base/patience.ts';

/** What SQLite says of a file that it may only read, cannot open or cannot lock. */
const HELD = /^SQLITE_(READONLY|CANTOPEN|IOERR)/;

/** True for an error over a store that another program, such as a virus scanner, may hold for a moment. */
export function isHeldStore(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  return isHeldByOther(error, platform) || (platform === 'win32' && saysHeld(error));
}

function saysHeld(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (error instanceof SqliteDatabase.SqliteError && HELD.test(error.code)) || saysHeld(error.cause);
}

/**
 * Throws SQLITE_READONLY for a store that may only be read: SQLite opens a file for reading where the system does not let it be
 * written just now, and never looks again. Changes nothing.
 */
export function proveWritable(database: SqliteDatabase.Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  database.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; ROLLBACK`);
}
