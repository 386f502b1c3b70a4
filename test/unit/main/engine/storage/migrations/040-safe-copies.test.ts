import { expect, it } from 'vitest';
import { createImages } from '../../../../../../main/engine/storage/images.ts';
import { createKeptCopies } from '../../../../../../main/engine/storage/kept-copies.ts';
import { createRescues } from '../../../../../../main/engine/storage/rescues.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

it('knows of no copies of images that were taken in before copies were made', () => {
  using store = storeBefore(40);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ trouble: null }));
  const database = store.upgrade();
  const copies = createKeptCopies(database);
  expect(createImages(database).find(1)).toMatchObject({ state: 'waiting', spoolEntry: null });
  expect([copies.totalBytes(), copies.leftovers(9), copies.letGo(9, 9)]).toEqual([0, [], 0]);
  expect(createRescues(database).lately(0)).toBeNull();
});

it('notes the copy of a removed image once, and none where an image had none', () => {
  using store = storeBefore(50);
  addRow(store.old, 'batches', batchRow());
  for (const [source_path, spool_entry] of [
    ['/a', 'one'],
    ['/b', 'one'],
    ['/c', null],
  ] as const) {
    addRow(store.old, 'images', imageRow({ source_path, spool_entry }));
  }
  store.old.exec('DELETE FROM images');
  expect(store.old.prepare('SELECT entry FROM spool_leftovers').pluck().all()).toEqual(['one']);
});

it('notes the copies of a whole batch that is removed', () => {
  using store = storeBefore(50);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ spool_entry: 'one' }));
  store.old.exec('DELETE FROM batches');
  expect(store.old.prepare('SELECT entry FROM spool_leftovers').pluck().all()).toEqual(['one']);
});
