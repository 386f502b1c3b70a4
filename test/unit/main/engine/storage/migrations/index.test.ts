import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../../../../main/engine/storage/migrations/index.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

const versions = MIGRATIONS.map(({ version }) => version);

it('numbers the steps in tens, each above the one before', () => {
  expect(versions.filter((version) => version % 10 !== 0)).toEqual([]);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
});

/** A landed step is never edited: stores that were made by it would lack what was added. A new step gets its line here. */
const LANDED: Readonly<Record<number, string>> = {
  10: '9940580774ff2e4d',
  20: '85de7e374cc903a9',
  40: '4f92c94805c10447',
  50: 'f27cf577fda274ce',
  60: '22874ed6a8894702',
  70: 'e325813a056be16d',
  80: 'd425dace028d6703',
  90: '0d4e0e0f92837338',
  100: 'fba7ebb39178c43b',
  110: 'e70bd03f5d7d3b26',
  120: '6ce1fe6e56dd8266',
  130: '332872e7538a87ea',
  140: '5bb10ed33402f1e3',
  150: 'bc2e06a455769c23',
  160: 'de2293c5c16bb6f1',
  170: 'c2bee9ab3e380e11',
  190: 'e1851dc405579b05',
  200: '383b8a750f27a582',
  210: 'e06438f5c12ef9c1',
  220: 'f1f4e5df9b0907f8',
};

it('has every landed step as it landed', () => {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);
  expect(Object.fromEntries(MIGRATIONS.map(({ version, sql }) => [version, digest(sql)]))).toEqual(LANDED);
});

it('makes strict tables only', () => {
  using store = storeBefore(Infinity);
  const tables = store.old
    .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
    AND name NOT LIKE 'sqlite_%'`);
  expect(tables.pluck().all()).toEqual([]);
});

it.each(versions.slice(1))('brings a store before version %i with rows in it to the newest, whole', (version) => {
  using store = storeBefore(version);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow());
  addRow(store.old, 'images', imageRow({ source_path: '/b', state: 'answered', settled_at: 5, settled_order: 1 }));
  addRow(store.old, 'answers', { image_id: 2, content_type: 'text/plain', body: Buffer.from('clear'), received_at: 5 });
  const database = store.upgrade();
  expect([
    database.pragma('user_version', { simple: true }),
    database.pragma('integrity_check', { simple: true }),
    database.pragma('foreign_key_check'),
    database.prepare('SELECT state, sha256, work_key, created_at FROM images ORDER BY id').raw().all(),
    database.prepare('SELECT CAST(body AS TEXT) FROM answers').pluck().all(),
  ]).toEqual([
    versions.at(-1),
    'ok',
    [],
    [
      ['waiting', 'abc', 'work', 1],
      ['answered', 'abc', 'work', 1],
    ],
    ['clear'],
  ]);
});
