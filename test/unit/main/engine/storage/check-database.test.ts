import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkDatabase } from '../../../../../main/engine/storage/check-database.ts';
import { openDatabase } from '../../../../../main/engine/storage/database.ts';
import { addBatch, temporaryStore } from '../../../../support/temporary-store.ts';

function filledStore() {
  const store = temporaryStore();
  for (let n = 0; n < 300; n += 1) addBatch(store.database, `batch ${n}`);
  store.database.pragma('wal_checkpoint(TRUNCATE)');
  return store;
}

it.each([true, false])('finds nothing wrong with a whole store (full: %s)', (isFull) => {
  using store = filledStore();
  expect(checkDatabase(store.database, isFull)).toEqual([]);
});

it.each([true, false])('finds a single changed byte on any page (full: %s)', (isFull) => {
  using store = filledStore();
  const pages = statSync(store.path).size / 4096;
  const middle = Math.floor(pages / 2) * 4096 + 2_000;
  const file = openSync(store.path, 'r+');
  writeSync(file, Buffer.from([0xa5, 0x5a]), 0, 2, middle);
  closeSync(file);
  const again = openDatabase(store.path, store.key);
  const problems = checkDatabase(again, isFull);
  again.close();
  expect(problems.length).toBeGreaterThan(0);
});

it('finds an index that does not go with its table only in the full check', () => {
  using store = filledStore();
  store.database.unsafeMode(true);
  store.database.pragma('writable_schema = ON');
  // The index is now said to be over another column, as a fault in SQLite would leave it.
  store.database.exec(`
    INSERT INTO watched_folders (path, profile, created_at) VALUES ('/a', 'demo', 1);
    UPDATE sqlite_schema SET sql = replace(sql, '(path, profile)', '(profile, path)') WHERE name = 'watched_folders_place'`);
  store.database.pragma('writable_schema = RESET');
  expect(checkDatabase(store.database, false)).toEqual([]);
  expect(checkDatabase(store.database, true).join()).toContain('watched_folders_place');
});

it('passes on what is no finding of SQLite', () => {
  using store = temporaryStore();
  const other = openDatabase(store.path, store.key);
  other.close();
  expect(() => checkDatabase(other, false)).toThrow(/not open/);
});
