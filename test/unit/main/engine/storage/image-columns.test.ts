import { expect, it } from 'vitest';
import { failureColumn, IMAGE_COLUMNS } from '../../../../../main/engine/storage/image-columns.ts';
import { queueStore } from '../../../../support/queue-store.ts';

it('a failure keeps its kind and its facts, and nothing of an error that came with it', () => {
  const cause = { cause: new Error('a path of somebody'), message: 'more' };
  const failure = { kind: 'offline', facts: { code: 'ENOTFOUND', tries: 2 }, ...cause } as const;
  expect(failureColumn(failure)).toBe('{"kind":"offline","facts":{"code":"ENOTFOUND","tries":2}}');
  expect(failureColumn(null)).toBeNull();
});

it('a failure comes back from the store as it was', () => {
  using store = queueStore();
  const failure = { kind: 'unreadable-file', facts: { what: `it's "so"`, sizeBytes: 0 } } as const;
  const id = store.add('a', { state: 'quarantined', failure });
  expect(store.image(id).failure).toEqual(failure);
});

it('every column is read but the two that are for the store alone, and the name of the batch beside them', () => {
  using store = queueStore();
  store.add('a');
  const columns = store.database.prepare(`SELECT name FROM pragma_table_info('images')`).pluck().all().map(String);
  const unread = columns.filter((name) => !new RegExp(`images\\.${name}\\b`).test(IMAGE_COLUMNS));
  const row: unknown = store.database
    .prepare(`SELECT ${IMAGE_COLUMNS} FROM images JOIN batches ON batches.id = images.batch_id`)
    .get();
  expect(row).toMatchObject({ batchName: 'batch', sha256: 'a', state: 'waiting' });
  expect(unread).toEqual(['is_repeat', 'lease_until']);
});
