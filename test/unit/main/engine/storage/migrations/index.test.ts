import { expect, it } from 'vitest';
import { MIGRATIONS } from '../../../../../../main/engine/storage/migrations/index.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

const versions = MIGRATIONS.map(({ version }) => version);

it('numbers the steps in tens, each above the one before', () => {
  expect(versions.filter((version) => version % 10 !== 0)).toEqual([]);
  expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b));
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
