import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { removeOrLeave } from '../base/held-files.ts';
import { makeFolder } from '../base/make-folder.ts';
import { patiently } from '../base/patience.ts';
import { takeName } from '../base/take-name.ts';
import { isHeldStore, proveWritable } from './held-store.ts';

export type Database = SqliteDatabase.Database;

/** The length of the database key in bytes. */
export const DATABASE_KEY_BYTES = 32;

/**
 * Opens the encrypted store at `path`, made when it is not there, and brings its tables up to date. SQLCipher 4, WAL,
 * synchronous=FULL. `beforeUpgrade` is called before the tables of an earlier version are changed. Throws `storage-damaged` for a
 * wrong key, a damaged file, or a file written by a newer version, what `beforeUpgrade` throws, and SQLite's error for a file that
 * may only be read; one that another program holds is tried again for a while.
 */
export function openDatabase(
  path: string,
  key: Buffer,
  beforeUpgrade: () => void = () => undefined,
  platform: NodeJS.Platform = process.platform,
): Database {
  makeFolder(dirname(path));
  const patience = { isPassing: (error: unknown) => isHeldStore(error, platform) };
  if (!existsSync(path)) patiently(() => createDatabase(path, key), patience);
  if (statSync(path).size === 0) throw damaged('the store is empty: something has cut it off', 'SQLITE_CORRUPT');
  return patiently(() => openExisting(path, key, beforeUpgrade), patience);
}

/** Makes the store under another name and gives it its own in one step, so that two first starts cannot meet in it. */
function createDatabase(path: string, key: Buffer): void {
  const unfinished = `${path}.${randomUUID()}.part`;
  try {
    openExisting(unfinished, key).close();
    takeName(unfinished, path);
  } finally {
    // What a scanner still holds is swept later.
    for (const name of [unfinished, `${unfinished}-wal`, `${unfinished}-shm`]) removeOrLeave(name);
  }
}

/** Opens a store as it is, without bringing its tables up to date. Throws as `openDatabase` does. */
export function connect(path: string, key: Buffer): Database {
  const database = new SqliteDatabase(path, { timeout: 10_000 });
  try {
    chmodSync(path, 0o600);
    unlock(database, key);
    return database;
  } catch (error) {
    database.close();
    throw storeFailure(error) ?? error;
  }
}

function openExisting(path: string, key: Buffer, beforeUpgrade: () => void = () => undefined): Database {
  const database = connect(path, key);
  try {
    // Of a new file alone, which has no pages yet; see compact.ts for one that has rows.
    if (Number(database.pragma('page_count', { simple: true })) === 0) database.pragma('auto_vacuum = INCREMENTAL');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database, beforeUpgrade);
    proveWritable(database);
    return database;
  } catch (error) {
    database.close();
    throw storeFailure(error) ?? error;
  }
}

function unlock(database: Database, key: Buffer): void {
  database.pragma("cipher = 'sqlcipher'");
  database.pragma('legacy = 4');
  database.pragma(`key = "x'${key.toString('hex')}'"`);
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
}

/** Runs the migrations above the file's version, each in a transaction of its own. */
function migrate(database: Database, beforeUpgrade: () => void): void {
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  const found = Number(database.pragma('user_version', { simple: true }));
  if (found > newest) {
    throw new ExpectedFailure('storage-damaged', {
      isNewer: 1,
      detail: `the store has version ${found}, this Sagittal knows up to ${newest}; install the newer Sagittal again`,
    });
  }
  if (found > 0 && found < newest) beforeUpgrade();
  for (const { version, sql, then } of MIGRATIONS) {
    database
      .transaction(() => {
        if (Number(database.pragma('user_version', { simple: true })) >= version) return;
        database.exec(sql);
        then?.(database);
        database.pragma(`user_version = ${version}`);
      })
      .immediate();
  }
}

/** What an error of SQLite means for the store; null for errors of other kinds. */
export function storeFailure(error: unknown): ExpectedFailure | null {
  if (error instanceof ExpectedFailure) return error;
  const code = error instanceof SqliteDatabase.SqliteError ? error.code : '';
  if (code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')) {
    const isFault = code === 'SQLITE_FULL' ? {} : { isFault: 1 };
    return new ExpectedFailure('storage-full', { code, ...isFault, detail: code }, { cause: error });
  }
  if (code === 'SQLITE_NOTADB')
    return damaged(`the store does not open with this key, or is not a Sagittal store (${code})`, code);
  if (code.startsWith('SQLITE_CORRUPT')) return damaged(`the store is damaged (${code})`, code);
  return null;
}

/** True for a store that is damaged, or that does not open with the key it was given. */
export function isDamage(error: unknown): boolean {
  const failure = storeFailure(error)?.failure;
  return failure?.kind === 'storage-damaged' && /^SQLITE_(CORRUPT|NOTADB)/.test(String(failure.facts['code'] ?? ''));
}

/** The failure of a store that cannot be used as it is; `code` is SQLite's. */
export function damaged(detail: string, code = ''): ExpectedFailure {
  return new ExpectedFailure('storage-damaged', { code, detail });
}
