import { expect, it } from 'vitest';
import { createImages } from '../../../../../../main/engine/storage/images.ts';
import { createSuspensions } from '../../../../../../main/engine/storage/suspensions.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

it('leaves images as they were, without trouble, and no profile at rest', () => {
  using store = storeBefore(20);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'images', imageRow({ attempts: 2, inference_id: 'inference-1' }));
  const database = store.upgrade();
  expect(createImages(database).find(1)).toMatchObject({
    state: 'waiting',
    attempts: 2,
    inferenceId: 'inference-1',
    trouble: null,
  });
  expect(createSuspensions(database).all()).toEqual([]);
});

it('takes only causes of a rest that the queue knows', () => {
  using store = storeBefore(40);
  const rest = { profile: 'demo', failure: '{}', since: 1, failed_probes: 0, next_probe_at: 2 };
  addRow(store.old, 'profile_rests', { ...rest, cause: 'pause' });
  expect(() => addRow(store.old, 'profile_rests', { ...rest, profile: 'b', cause: 'lunch' })).toThrow(/CHECK/);
  expect(() => addRow(store.old, 'profile_rests', { ...rest, cause: 'breaker' })).toThrow(/UNIQUE/);
});
