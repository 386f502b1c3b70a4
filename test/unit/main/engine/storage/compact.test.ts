import { expect, it } from 'vitest';
import { compact } from '../../../../../main/engine/storage/compact.ts';
import type { Database } from '../../../../../main/engine/storage/database.ts';
import { addBatch, temporaryStore } from '../../../../support/temporary-store.ts';

const INCREMENTAL = 2;

/** Makes it one of an earlier version, which cannot give room back. */
function asBefore(database: Database): void {
  database.pragma('auto_vacuum = NONE');
  database.exec('VACUUM');
}

const number = (database: Database, pragma: string) => Number(database.pragma(pragma, { simple: true }));

it('a store of an earlier version is written anew once, with all that is in it', () => {
  using store = temporaryStore();
  addBatch(store.database, 'kept');
  asBefore(store.database);
  expect(number(store.database, 'auto_vacuum')).toBe(0);
  expect([compact(store.database), number(store.database, 'auto_vacuum')]).toEqual([true, INCREMENTAL]);
  expect(store.database.prepare('SELECT name FROM batches').pluck().all()).toEqual(['kept']);
  expect(compact(store.database)).toBe(false);
});

it('one that can give room back is written anew where somebody asks for it, and is smaller then', () => {
  using store = temporaryStore();
  for (let n = 0; n < 500; n += 1) addBatch(store.database, `batch ${n} ${'x'.repeat(400)}`);
  store.database.exec('DELETE FROM batches');
  const before = number(store.database, 'page_count');
  expect([compact(store.database), number(store.database, 'page_count')]).toEqual([false, before]);
  expect(compact(store.database, true)).toBe(true);
  expect(number(store.database, 'page_count')).toBeLessThan(before);
});

it('nothing is done where the disk has no room for it, and the store goes on', () => {
  using store = temporaryStore();
  addBatch(store.database, 'kept');
  asBefore(store.database);
  store.database.pragma(`max_page_count = ${number(store.database, 'page_count')}`);
  for (let n = 0; n < 3; n += 1) compact(store.database);
  expect(store.database.prepare('SELECT name FROM batches').pluck().all()).toEqual(['kept']);
  expect(number(store.database, 'integrity_check') || store.database.pragma('integrity_check', { simple: true })).toBe(
    'ok',
  );
});
