import { expect, it } from 'vitest';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

function freshStore() {
  const store = storeBefore(20);
  addRow(store.old, 'batches', batchRow());
  return store;
}

const counts = (database: ReturnType<typeof freshStore>['old']) =>
  database
    .prepare('SELECT batch_id, state, images FROM batch_counts WHERE images > 0 ORDER BY batch_id, state')
    .raw()
    .all();

it('counts the images of each batch and state as they come, move and go', () => {
  using store = freshStore();
  addRow(store.old, 'batches', batchRow({ name: 'Tuesday' }));
  for (const [batch_id, source_path] of [
    [1, '/a'],
    [1, '/b'],
    [2, '/a'],
  ] as const) {
    addRow(store.old, 'images', imageRow({ batch_id, source_path }));
  }
  store.old.exec(`UPDATE images SET state = 'running' WHERE id = 2`);
  expect(counts(store.old)).toEqual([
    [1, 'running', 1],
    [1, 'waiting', 1],
    [2, 'waiting', 1],
  ]);
  store.old.exec(`DELETE FROM images WHERE id = 1`);
  store.old.exec(`DELETE FROM batches WHERE id = 2`);
  expect(counts(store.old)).toEqual([[1, 'running', 1]]);
});

it('counts an image once more in no state when something else of it changes', () => {
  using store = freshStore();
  addRow(store.old, 'images', imageRow());
  store.old.exec(`UPDATE images SET state = 'waiting', attempts = 3`);
  expect(counts(store.old)).toEqual([[1, 'waiting', 1]]);
});

it('remembers the last order of settling when the image that has it goes back to waiting', () => {
  using store = freshStore();
  addRow(store.old, 'images', imageRow({ state: 'skipped', settled_order: 1 }));
  addRow(store.old, 'images', imageRow({ source_path: '/b' }));
  store.old.exec(`UPDATE images SET state = 'answered', settled_order = 2 WHERE id = 2`);
  store.old.exec(`UPDATE images SET state = 'waiting', settled_order = NULL WHERE id = 2`);
  expect(store.old.prepare('SELECT value FROM settled_counter').pluck().all()).toEqual([2]);
});

it.each([
  ['two images of one batch from one path', imageRow()],
  ['two images that settled at the same moment', imageRow({ source_path: '/b', settled_order: 7 })],
  ['an image of a batch that does not exist', imageRow({ batch_id: 99, source_path: '/c' })],
  ['text where a number belongs', imageRow({ source_path: '/d', size_bytes: 'many' })],
])('refuses %s', (_what, row) => {
  using store = freshStore();
  addRow(store.old, 'images', imageRow({ settled_order: 7 }));
  expect(() => addRow(store.old, 'images', row)).toThrow(/constraint failed|cannot store TEXT/);
});

it('takes the answers and sources of a batch along when the batch is removed', () => {
  using store = freshStore();
  addRow(store.old, 'images', imageRow({ state: 'answered' }));
  addRow(store.old, 'answers', { image_id: 1, content_type: 'text/plain', body: Buffer.from('clear'), received_at: 3 });
  addRow(store.old, 'batch_sources', { batch_id: 1, path: '/images' });
  store.old.exec('DELETE FROM batches');
  const left = ['images', 'answers', 'batch_sources', 'batch_counts'].map((table) =>
    store.old.prepare(`SELECT count(*) FROM ${table} WHERE true`).pluck().get(),
  );
  expect(left).toEqual([0, 0, 0, 0]);
});
