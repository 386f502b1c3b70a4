import { expect, it } from 'vitest';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const SLICES = [2, 1].map((at) => ({ path: `/ct/${at}.dcm`, sizeBytes: at, sha256: String(at) }));

it('keeps the files of a series in their order, and lets go of them with the image', () => {
  using store = temporaryStore();
  const batchId = addBatch(store.database);
  const other = addBatch(store.database);
  const images = createImages(store.database);
  images.add([waitingImage(batchId, 'a', { slices: SLICES }), waitingImage(other, 'b')], 1);
  const [{ id } = { id: 0 }] = images.list({ batchId, afterId: 0, limit: 1 });
  expect([images.slices.of(id), images.slices.of(id + 1)]).toEqual([SLICES, []]);
  expect([images.slices.isIn(batchId), images.slices.isIn(other)]).toEqual([true, false]);
  store.database.exec(`UPDATE images SET state = 'failed'`);
  images.remove([id]);
  expect(images.slices.of(id)).toEqual([]);
});
