import { expect, it } from 'vitest';
import { createBatches } from '../../../../../../main/engine/storage/batches.ts';
import { createSharing } from '../../../../../../main/engine/storage/sharing.ts';
import { queryPlan, slowSteps } from '../../../../../support/query-plan.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

it('goes on with an intake that was under way, from the same folders and without expecting a content', () => {
  using store = storeBefore(50);
  addRow(store.old, 'batches', batchRow({ completed_at: null, intake_owner: 'gone' }));
  for (const path of ['/cd', '/usb']) addRow(store.old, 'batch_sources', { batch_id: 1, path });
  const [adopted] = createBatches(store.upgrade()).adopt([], 'me');
  expect(adopted?.sources).toEqual([
    { path: '/cd', sha256: null },
    { path: '/usb', sha256: null },
  ]);
});

it('opens the intake of every batch it finds and takes no other word for it', () => {
  using store = storeBefore(50);
  addRow(store.old, 'batches', batchRow());
  const database = store.upgrade();
  expect(database.prepare('SELECT intake FROM batches').pluck().all()).toEqual(['open']);
  expect(() => database.exec(`UPDATE batches SET intake = 'ajar'`)).toThrow(/CHECK/);
});

it('finds images that share an answer which were there before by their new index', () => {
  using store = storeBefore(50);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ state: 'answered', settled_order: 1 }));
  addRow(store.old, 'images', imageRow({ source_path: '/b', state: 'answered', settled_order: 2, same_as_id: 1 }));
  const database = store.upgrade();
  expect(createSharing(database).ids(1)).toEqual([2]);
  const plan = queryPlan(
    database,
    `SELECT id FROM images WHERE batch_id = ? AND state = 'answered' AND same_as_id IS NOT NULL ORDER BY id`,
    [1],
  );
  expect([plan[0], slowSteps(plan)]).toEqual([expect.stringContaining('images_sharing'), []]);
});
