import { expect, it } from 'vitest';
import { createImages } from '../../../../../../main/engine/storage/images.ts';
import { createRemoteLeftovers } from '../../../../../../main/engine/storage/remote-leftovers.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

const WORK = JSON.stringify({ kind: 'async', stage: 'submitted', since: 1, looks: 0, facts: { bucket: 'b' } });

it('leaves images without work at the service and batches in the mode of their profile', () => {
  using store = storeBefore(60);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ spool_entry: 'one' }));
  expect(createImages(store.upgrade()).find(1)).toMatchObject({ remote: null, batchMode: null, spoolEntry: 'one' });
});

it('notes what a removed image has at the service, under its profile', () => {
  using store = storeBefore(70);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ profile: 'clinic', remote: WORK }));
  addRow(store.old, 'images', imageRow({ source_path: '/b' }));
  store.old.exec('DELETE FROM images');
  expect(createRemoteLeftovers(store.upgrade()).due(0, 9)).toEqual([
    {
      id: 1,
      profileName: 'clinic',
      work: { kind: 'async', stage: 'submitted', since: 1, polls: 0, facts: { bucket: 'b' } },
      tries: 0,
    },
  ]);
});

it('takes batch as the only mode of a batch', () => {
  using store = storeBefore(70);
  addRow(store.old, 'batches', batchRow({ mode: 'batch' }));
  expect(() => addRow(store.old, 'batches', batchRow({ mode: 'stream' }))).toThrow(/CHECK/);
});
