import { expect, it } from 'vitest';
import { createRemoteLeftovers } from '../../../../../../main/engine/storage/remote-leftovers.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

const WORK = { kind: 'async', stage: 'uploading', since: 1, looks: 0, facts: { key: 'k' } };
const READ = { kind: 'async', stage: 'uploading', since: 1, polls: 0, facts: { key: 'k' } };

it('has the leftovers it finds due at once and never tried', () => {
  using store = storeBefore(70);
  addRow(store.old, 'remote_leftovers', { profile: 'clinic', remote: JSON.stringify(WORK) });
  expect(createRemoteLeftovers(store.upgrade()).due(0, 9)).toEqual([
    { id: 1, profileName: 'clinic', work: READ, tries: 0 },
  ]);
});

it('notes what an image that was there before lets go of, once, and nothing when its work only changes', () => {
  using store = storeBefore(70);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ remote: JSON.stringify(WORK) }));
  const database = store.upgrade();
  const later = JSON.stringify({ ...WORK, stage: 'submitted' });
  database.prepare('UPDATE images SET remote = ?').run(later);
  database.exec('UPDATE images SET remote = NULL');
  database.exec('UPDATE images SET remote = NULL');
  expect(createRemoteLeftovers(database).due(0, 9)).toMatchObject([{ work: { ...READ, stage: 'submitted' } }]);
});
