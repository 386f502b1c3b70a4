import { expect, it } from 'vitest';
import { createTransformJobs } from '../../../../../../main/engine/storage/transform-jobs.ts';
import { addRow, batchRow, storeBefore, type Row } from '../../../../../support/old-store.ts';

function jobRow(over: Row = {}): Row {
  return {
    name: 'sagittal-1',
    batch_id: 1,
    content_type: 'image/png',
    s3_uri: 's3://bucket/in',
    state: 'gathering',
    largest_bytes: 0,
    created_at: 1,
    ...over,
  };
}

it('goes with the batch it belongs to', () => {
  using store = storeBefore(80);
  addRow(store.old, 'batches', batchRow({ name: 'from before' }));
  const database = store.upgrade();
  addRow(database, 'transform_jobs', jobRow());
  expect(createTransformJobs(database).find('sagittal-1')).not.toBeNull();
  database.exec('DELETE FROM batches');
  expect(createTransformJobs(database).find('sagittal-1')).toBeNull();
});

it('lets one job gather for a batch, content type and place, and any number that are past it', () => {
  using store = storeBefore(90);
  addRow(store.old, 'batches', batchRow());
  addRow(store.old, 'transform_jobs', jobRow());
  expect(() => addRow(store.old, 'transform_jobs', jobRow({ name: 'sagittal-2' }))).toThrow(/UNIQUE/);
  for (const [name, over] of [
    ['a', { content_type: 'image/jpeg' }],
    ['b', { s3_uri: 's3://bucket/elsewhere' }],
    ['c', { state: 'asked' }],
    ['d', { state: 'over' }],
  ] as const) {
    addRow(store.old, 'transform_jobs', jobRow({ name, ...over }));
  }
  expect(() => addRow(store.old, 'transform_jobs', jobRow({ name: 'e', state: 'tired' }))).toThrow(/CHECK/);
});
