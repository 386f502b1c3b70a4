import { expect, it } from 'vitest';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { removeImages } from '../../../../../main/engine/storage/remove-images.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

function setUp() {
  const store = temporaryStore();
  const images = createImages(store.database);
  const batchId = addBatch(store.database);
  images.add(
    ['a', 'b', 'c'].map((content) => waitingImage(batchId, content)),
    1,
  );
  const settle = (id: number, sameAs: number | null) =>
    store.database.prepare(`UPDATE images SET state = 'answered', same_as_id = ? WHERE id = ?`).run(sameAs, id);
  return { ...store, images, batchId, settle, [Symbol.dispose]: store[Symbol.dispose] };
}

it('passes an answer that others share to the oldest of them', () => {
  using store = setUp();
  store.settle(1, null);
  store.settle(2, 1);
  store.settle(3, 1);
  store.database
    .prepare(`INSERT INTO answers (image_id, content_type, body, received_at) VALUES (1, 'text/plain', x'41', 1)`)
    .run();
  expect(removeImages(store.database, [1])).toBe(1);
  expect([2, 3].map((id) => store.images.find(id)?.sameAsImageId)).toEqual([null, 2]);
  expect(store.database.prepare('SELECT image_id FROM answers').pluck().all()).toEqual([2]);
});

it('leaves what is still to be sent, and lets go of a batch with its last image', () => {
  using store = setUp();
  store.database.prepare('UPDATE batches SET completed_at = 1').run();
  store.settle(1, null);
  expect(removeImages(store.database, [1, 2, 3, 99])).toBe(1);
  expect(store.images.counts(store.batchId)).toMatchObject({ waiting: 2, answered: 0 });
  store.settle(2, null);
  store.settle(3, null);
  expect(removeImages(store.database, [2, 3])).toBe(2);
  expect(store.database.prepare('SELECT count(*) FROM batches').pluck().get()).toBe(0);
});
