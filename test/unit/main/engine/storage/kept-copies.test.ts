import { describe, expect, it } from 'vitest';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { createKeptCopies, RELEASABLE_SQL, TOTAL_BYTES_SQL } from '../../../../../main/engine/storage/kept-copies.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

function setUp() {
  const store = temporaryStore();
  const images = createImages(store.database);
  const batchId = addBatch(store.database);
  images.add(
    ['a', 'b', 'c'].map((name) => waitingImage(batchId, name, { spoolEntry: `entry-${name}` })),
    1,
  );
  const context = {
    now: () => 1_000,
    random: () => 0,
    newInferenceId: () => 'i',
    onUnsure: () => 'resend' as const,
    workKeyOf: ({ workKey }: { workKey: string | null }) => workKey,
  };
  return {
    ...store,
    images,
    claims: createClaims(store.database, context),
    copies: createKeptCopies(store.database),
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

describe('kept copies', () => {
  it('are let go when their image is cancelled or removed, kept while it waits or has failed', () => {
    using store = setUp();
    store.claims.apply(1, { type: 'cancel' });
    const failed = store.claims.claim('demo', 'o');
    store.claims.apply(
      failed?.id ?? 0,
      { type: 'failed', failure: { kind: 'forbidden', facts: {} } },
      { ownerId: 'o', claimNumber: 1 },
    );
    expect([store.copies.letGo(1_000, 10), store.copies.leftovers(10)]).toEqual([1, ['entry-a']]);
    store.images.remove([failed?.id ?? 0]);
    expect(store.copies.leftovers(10)).toEqual(['entry-a', 'entry-b']);
    store.copies.forget(['entry-a', 'entry-b']);
    expect([store.copies.leftovers(10), store.copies.unknown(['entry-a', 'entry-c'])]).toEqual([[], ['entry-a']]);
  });

  it('are not let go before their time', () => {
    using store = setUp();
    store.claims.apply(1, { type: 'cancel' });
    expect([store.copies.letGo(999, 10), store.images.find(1)?.spoolEntry]).toEqual([0, 'entry-a']);
  });

  it('are summed up', () => {
    using store = setUp();
    expect(store.copies.totalBytes()).toBe(300);
  });

  it.each([
    [RELEASABLE_SQL, 'images_releasable'],
    [TOTAL_BYTES_SQL, 'COVERING INDEX images_spooled'],
    [
      'SELECT id FROM images WHERE batch_id = ? AND settled_order > ? ORDER BY settled_order LIMIT ?',
      'images_batch_settled',
    ],
  ])('are found by an index: %s', (sql, index) => {
    using store = setUp();
    const values = Array.from({ length: sql.split('?').length - 1 }, () => 1);
    const plan = store.database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...values)
      .map((step) => String(Reflect.get(Object(step) as object, 'detail')));
    expect(plan.filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
    expect(plan[0]).toContain(index);
  });
});
