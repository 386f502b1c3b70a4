import { chmodSync, chownSync, closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { openDatabase, storeFailure } from '../../../../../main/engine/storage/database.ts';
import { addBatch, temporaryStore } from '../../../../support/temporary-store.ts';

describe('openDatabase', () => {
  it('keeps what was written, encrypted', () => {
    using store = temporaryStore();
    addBatch(store.database, 'Canary^Patient');
    store.database.pragma('wal_checkpoint(TRUNCATE)');
    expect(readFileSync(store.path).includes('Canary')).toBe(false);
    const again = openDatabase(store.path, store.key);
    expect(again.prepare('SELECT name FROM batches').pluck().all()).toEqual(['Canary^Patient']);
    again.close();
  });

  it('refuses a wrong key with a sentence for IT', () => {
    using store = temporaryStore();
    store.database.pragma('wal_checkpoint(TRUNCATE)');
    expect(() => openDatabase(store.path, randomBytes(32))).toThrow(/does not open with this key/);
  });

  it('refuses a store that a newer Sagittal wrote', () => {
    using store = temporaryStore();
    store.database.pragma('user_version = 9990');
    expect(() => openDatabase(store.path, store.key)).toThrow(/version 9990.*install the newer Sagittal/);
  });

  it('refuses a damaged page instead of guessing', () => {
    using store = temporaryStore();
    for (let n = 0; n < 500; n += 1) addBatch(store.database, `batch ${n}`);
    store.database.pragma('wal_checkpoint(TRUNCATE)');
    const file = openSync(store.path, 'r+');
    const rest = statSync(store.path).size - 4096;
    writeSync(file, Buffer.alloc(rest, 7), 0, rest, 4096);
    closeSync(file);
    expect(() => {
      const again = openDatabase(store.path, store.key);
      again.prepare('SELECT max(name) FROM batches').get();
    }).toThrow();
  });

  it('is durable: WAL and synchronous=FULL', () => {
    using store = temporaryStore();
    expect([
      store.database.pragma('journal_mode', { simple: true }),
      store.database.pragma('synchronous', { simple: true }),
    ]).toEqual(['wal', 2]);
  });
});

/** Root may write what nobody may: the test is another person for a moment. */
const NOBODY = 65_534;
const canChange = process.platform === 'linux' && process.getuid?.() === 0;

describe.skipIf(!canChange)('a store that may only be read as it is opened', () => {
  const readOnly = () => {
    const store = temporaryStore();
    store.database.close();
    for (const path of [dirname(store.path), store.path]) chownSync(path, NOBODY, NOBODY);
    chmodSync(store.path, 0o400);
    process.seteuid?.(NOBODY);
    const end = () => {
      process.seteuid?.(0);
      store[Symbol.dispose]();
    };
    return { ...store, [Symbol.dispose]: end };
  };

  it('is opened anew once it may be written, as when a virus scanner held it', () => {
    using store = readOnly();
    // The first try gives it its mode back, as a scanner lets go.
    const database = openDatabase(store.path, store.key, undefined, 'win32');
    addBatch(database, 'written');
    expect(database.prepare('SELECT name FROM batches').pluck().all()).toEqual(['written']);
    database.close();
  });

  it('is told, and not opened for reading alone', () => {
    using store = readOnly();
    expect(() => openDatabase(store.path, store.key, undefined, 'linux')).toThrow(/readonly/);
  });
});

it('tells errors of the disk under SQLite as a fault of the disk, and only a full one as full', () => {
  const facts = ['SQLITE_IOERR_WRITE', 'SQLITE_FULL'].map(
    (code) => storeFailure(new SqliteDatabase.SqliteError('no', code))?.failure.facts,
  );
  expect(facts).toEqual([
    { code: 'SQLITE_IOERR_WRITE', isFault: 1, detail: 'SQLITE_IOERR_WRITE' },
    { code: 'SQLITE_FULL', detail: 'SQLITE_FULL' },
  ]);
});
