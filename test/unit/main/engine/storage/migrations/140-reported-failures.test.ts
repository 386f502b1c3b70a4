import { expect, it } from 'vitest';
import { createAnswers } from '../../../../../../main/engine/storage/answers.ts';
import { addRow, batchRow, imageRow, storeBefore } from '../../../../../support/old-store.ts';

it('lists answers of before among those that only report a failure', () => {
  using store = storeBefore(140);
  addRow(store.old, 'batches', batchRow());
  const settled = { next_try_at: null, settled_at: 5 };
  for (const [order, state] of [
    [1, 'answered'],
    [2, 'failed'],
    [3, 'failed'],
  ] as const) {
    addRow(store.old, 'images', imageRow({ ...settled, state, settled_order: order, source_path: `/${order}.png` }));
  }
  for (const id of [1, 2]) {
    addRow(store.old, 'answers', { image_id: id, content_type: 'text/plain', body: Buffer.from('a'), received_at: 5 });
  }
  const database = store.upgrade();
  const answers = createAnswers(database);
  const { rows, total } = answers.page({ offset: 0, limit: 10 });
  expect([rows.map(({ image }) => image.state), total, answers.count()]).toEqual([['failed', 'answered'], 2, 2]);
  // The list names its index: without the index, or with another condition than the index has, it would throw.
  expect(answers.page({ search: '/2', offset: 0, limit: 10 }).total).toBe(1);
});
