import { describe, expect, it } from 'vitest';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { createReviews } from '../../../../../main/engine/storage/reviews.ts';
import { createTextChecks, NEXT_CHECKS_SQL } from '../../../../../main/engine/storage/text-checks.ts';
import type { Findings } from '../../../../../main/engine/model/findings.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const FINDINGS: Findings = {
  cause: 'text',
  why: 'text in 1 place',
  boxes: [{ frame: 0, x: 3, y: 4, width: 50, height: 12 }],
  width: 512,
  height: 512,
  frames: 1,
};
const HELD = { type: 'text-checked', failure: { kind: 'held-for-review', facts: { cause: 'text' } } } as const;

/** Images 1 to 3 of one batch, image 4 of another; all are to be looked over, the third first. */
function setUp() {
  const store = temporaryStore();
  const images = createImages(store.database);
  const batchId = addBatch(store.database);
  const otherBatchId = addBatch(store.database, 'other');
  const checking = { state: 'checking', textCheck: 'pending' } as const;
  images.add(
    [
      waitingImage(batchId, 'a', checking),
      waitingImage(batchId, 'b', checking),
      waitingImage(batchId, 'c', { ...checking, priority: 1 }),
      waitingImage(otherBatchId, 'd', checking),
    ],
    1,
  );
  const claims = createClaims(store.database, {
    now: () => 1_000,
    random: () => 0,
    newInferenceId: () => 'i',
    onUnsure: () => 'resend' as const,
    workKeyOf: ({ workKey }) => workKey,
  });
  const reviews = createReviews(store.database);
  const hold = (id: number) => {
    claims.apply(id, HELD);
    reviews.hold(id, FINDINGS, 500 + id);
  };
  return {
    ...store,
    images,
    claims,
    reviews,
    hold,
    batchId,
    textChecks: createTextChecks(store.database),
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

describe('images to be looked over for text', () => {
  it('are not passed by a second look once the first one has them held', () => {
    using store = setUp();
    store.hold(1);
    store.textChecks.pass(1);
    store.textChecks.pass(2);
    expect([1, 2].map((id) => store.images.find(id)?.textCheck)).toEqual(['pending', 'passed']);
  });

  it('come most urgent first, then in their order, without those under way', () => {
    using store = setUp();
    const ids = (limit: number, without: number[] = []) => store.textChecks.next(limit, without).map(({ id }) => id);
    expect([ids(2), ids(9), ids(9, [3, 2])]).toEqual([
      [3, 1],
      [3, 1, 2, 4],
      [1, 4],
    ]);
  });

  it('are found by their index', () => {
    using store = setUp();
    const plan = store.database
      .prepare(`EXPLAIN QUERY PLAN ${NEXT_CHECKS_SQL}`)
      .all({ limit: 1, without: '[]' })
      .map((row) => JSON.stringify(row))
      .join('\n');
    expect([plan.includes('images_checking'), plan.includes('TEMP B-TREE')]).toEqual([true, false]);
  });

  it('wait to be sent once nothing was found, and are not looked over again', () => {
    using store = setUp();
    store.textChecks.pass(1);
    store.claims.apply(1, { type: 'text-checked', failure: null });
    store.claims.apply(1, { type: 'cancel' });
    store.claims.apply(1, { type: 'retry' });
    expect(store.images.find(1)).toMatchObject({ state: 'waiting', textCheck: 'passed' });
  });
});

describe('a review', () => {
  it('is open while its image is held, and tells where text was found', () => {
    using store = setUp();
    store.hold(1);
    store.hold(4);
    expect(store.reviews.find(1)).toEqual({
      imageId: 1,
      findings: FINDINGS,
      heldAt: 501,
      decision: null,
      decidedAt: null,
      decidedBy: null,
      note: null,
      masks: [],
    });
    const open = (batchId?: number) => {
      const { records, total } = store.reviews.list({ batchId, offset: 0, limit: 10 });
      return [records.map(({ imageId }) => imageId), total];
    };
    expect([open(), open(store.batchId)]).toEqual([
      [[1, 4], 2],
      [[1], 1],
    ]);
    store.claims.apply(1, { type: 'reviewed', maySend: true });
    expect([open(), store.reviews.find(2)]).toEqual([[[4], 1], null]);
  });

  it.each([
    [{ decision: 'masked', masks: [{ x: 1, y: 2, width: 3, height: 4 }] }, 'passed'],
    [{ decision: 'released', note: 'a phantom' }, 'passed'],
    [{ decision: 'rejected' }, 'pending'],
  ] as const)('keeps a decision: %j', (decision, textCheck) => {
    using store = setUp();
    store.hold(1);
    const masks = 'masks' in decision ? decision.masks.map((mask) => ({ ...mask })) : [];
    const asked = decision.decision === 'masked' ? { decision: decision.decision, masks } : decision;
    expect(store.reviews.decide(1, asked, 'a nurse', 2_000)).toBe(true);
    expect(store.reviews.decided(store.batchId)).toMatchObject([
      { imageId: 1, decision: decision.decision, decidedAt: 2_000, decidedBy: 'a nurse', masks },
    ]);
    expect(store.images.find(1)?.textCheck).toBe(textCheck);
    expect(store.reviews.list({ offset: 0, limit: 10 }).total).toBe(0);
  });

  it('is decided once, and only while its image is held', () => {
    using store = setUp();
    store.reviews.hold(1, FINDINGS, 1);
    expect(store.reviews.decide(1, { decision: 'rejected' }, 'a nurse', 2)).toBe(false);
    store.hold(1);
    expect(store.reviews.decide(1, { decision: 'rejected' }, 'a nurse', 3)).toBe(true);
    expect(store.reviews.decide(1, { decision: 'released', note: 'after all' }, 'another', 4)).toBe(false);
    store.reviews.hold(1, FINDINGS, 5);
    expect(store.reviews.find(1)).toMatchObject({ decision: null, note: null, heldAt: 5 });
  });
});
