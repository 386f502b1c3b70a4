import { expect, it } from 'vitest';
import { createSharing } from '../../../../../main/engine/storage/sharing.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';
import { addBatch } from '../../../../support/temporary-store.ts';

it('knows the images of a batch that have the answer of another, in their order', () => {
  using store = queueStore();
  const sharing = createSharing(store.database);
  const other = addBatch(store.database, 'other');
  store.addAnswered('same');
  const shared = [store.add('same'), store.add('same')];
  store.add('same', { batchId: other });
  store.claims.claim('demo', 'me');
  expect([sharing.ids(store.batchId), sharing.count(store.batchId), sharing.count(other), sharing.ids(99)]).toEqual([
    shared,
    2,
    1,
    [],
  ]);
});

it('counts by its index', () => {
  using store = queueStore();
  const from = `FROM images WHERE batch_id = ? AND state = 'answered' AND same_as_id IS NOT NULL`;
  for (const sql of [`SELECT count(*) ${from}`, `SELECT id ${from} ORDER BY id`]) {
    const plan = queryPlan(store.database, sql, [1]);
    expect([plan[0], slowSteps(plan)]).toEqual([expect.stringContaining('images_sharing'), []]);
  }
});
