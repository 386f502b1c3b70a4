import { describe, expect, it } from 'vitest';
import { createMoves, LEASE_MS } from '../../../../../main/engine/storage/moves.ts';
import { createReviews } from '../../../../../main/engine/storage/reviews.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';
import { addBatch } from '../../../../support/temporary-store.ts';

const FINDINGS = { cause: 'rule', why: 'the file says so', boxes: [], width: 1, height: 1, frames: 1 } as const;

function setUp(onUnsure: 'resend' | 'hold' = 'resend') {
  const store = queueStore({ onUnsure: () => onUnsure });
  return { ...store, moves: createMoves(store.database, store.context), [Symbol.dispose]: store[Symbol.dispose] };
}

const lease = ({ database }: ReturnType<typeof setUp>, id: number) =>
  database.prepare('SELECT claimed_by, claim_number, lease_until FROM images WHERE id = ?').raw().get(id);

describe('a move', () => {
  it('to running gives the image an owner, a lease, a number and an inference id', () => {
    using store = setUp();
    const id = store.add('a');
    expect(store.moves.move(store.image(id), { type: 'claimed' }, { ownerId: 'me' })?.state).toBe('running');
    expect([lease(store, id), store.image(id).inferenceId]).toEqual([['me', 1, 1_000 + LEASE_MS], 'inference-1']);
  });

  it('from running takes owner and lease away and keeps number and inference id', () => {
    using store = setUp();
    const id = store.add('a');
    store.moves.move(store.image(id), { type: 'claimed' }, { ownerId: 'me' });
    store.moves.move(store.image(id), { type: 'released' });
    expect([lease(store, id), store.image(id).inferenceId]).toEqual([[null, 1, null], 'inference-1']);
    store.moves.move(store.image(id), { type: 'claimed' }, { ownerId: 'me' });
    expect([lease(store, id), store.image(id).inferenceId]).toEqual([['me', 2, 1_000 + LEASE_MS], 'inference-1']);
  });

  it('that does not fit the state of the image changes nothing', () => {
    using store = setUp();
    const id = store.add('a');
    const before = store.image(id);
    expect([store.moves.move(before, { type: 'resume' }), store.image(id)]).toEqual([null, before]);
  });

  it('that settles gives the next order, one that takes up again takes it away', () => {
    using store = setUp();
    const [a, b] = [store.add('a'), store.add('b')];
    for (const id of [a, b]) store.moves.move(store.image(id), { type: 'cancel' });
    expect([a, b].map((id) => store.image(id).settledOrder)).toEqual([1, 2]);
    store.moves.move(store.image(b), { type: 'retry' });
    store.moves.move(store.image(b), { type: 'cancel' });
    expect([store.image(b).settledOrder, store.image(b).settledAt]).toEqual([3, 1_000]);
  });

  it('decides about a lost reply by the rule of the profile', () => {
    const states = (['resend', 'hold'] as const).map((onUnsure) => {
      using store = setUp(onUnsure);
      const id = store.add('a');
      store.moves.move(store.image(id), { type: 'claimed' }, { ownerId: 'me' });
      store.moves.move(store.image(id), { type: 'failed', failure: { kind: 'reply-lost', facts: {} } });
      return store.image(id).state;
    });
    expect(states).toEqual(['waiting', 'unsure']);
  });

  it('to the answer of the very same file marks the image as a repeat, of another file not', () => {
    using store = setUp();
    const first = store.addAnswered('a', { sourcePath: '/same.png' });
    const again = store.add('a', { sourcePath: '/same.png', batchId: addBatch(store.database, 'again') });
    const copy = store.add('a', { sourcePath: '/copy.png' });
    for (const id of [again, copy]) {
      store.moves.move(store.image(id), { type: 'same-work-answered' }, { sameAsId: first });
    }
    const rows = store.database
      .prepare('SELECT same_as_id, is_repeat FROM images WHERE id > 1 ORDER BY id')
      .raw()
      .all();
    expect(rows).toEqual([
      [first, 1],
      [first, 0],
    ]);
  });

  it('back from a rejection asks the person again', () => {
    using store = setUp();
    const reviews = createReviews(store.database);
    const id = store.add('a', { state: 'checking', textCheck: 'pending' });
    store.moves.move(store.image(id), { type: 'text-checked', failure: { kind: 'held-for-review', facts: {} } });
    reviews.hold(id, { ...FINDINGS, boxes: [] }, 5);
    reviews.decide(id, { decision: 'rejected', note: 'a name' }, 'nurse', 6);
    store.moves.move(store.image(id), { type: 'reviewed', maySend: false });
    expect(store.image(id).state).toBe('cancelled');
    store.moves.move(store.image(id), { type: 'retry' });
    expect([store.image(id).state, reviews.find(id)]).toMatchObject([
      'held',
      { decision: null, decidedAt: null, decidedBy: null, note: null, masks: [] },
    ]);
  });
});

describe('whose image it is', () => {
  it.each([
    [{ ownerId: 'me', claimNumber: 1 }, true],
    [{ ownerId: 'me', claimNumber: 2 }, false],
    [{ ownerId: 'other', claimNumber: 1 }, false],
    [undefined, true],
  ])('running and asked for by %o: found %s', (holder, isFound) => {
    using store = setUp();
    const id = store.add('a');
    store.claims.claim('demo', 'me');
    expect(store.moves.findHeldBy(id, holder) !== null).toBe(isFound);
  });

  it('nobody has an image that does not run, nor one that is gone', () => {
    using store = setUp();
    const id = store.add('a');
    const holder = { ownerId: 'late', claimNumber: 9 };
    expect([store.moves.findHeldBy(id, holder)?.id, store.moves.findHeldBy(99, holder), store.moves.find(99)]).toEqual([
      id,
      null,
      null,
    ]);
  });
});

describe('the twin of an image', () => {
  it('is another one with the same work and an answer of its own', () => {
    using store = setUp();
    const first = store.addAnswered('a');
    const second = store.add('a');
    store.moves.move(store.image(second), { type: 'same-work-answered' }, { sameAsId: first });
    const third = store.image(store.add('a'));
    expect(store.moves.answeredTwin(third)).toBe(first);
    expect(store.moves.answeredTwin(store.image(first))).toBeUndefined();
    expect(store.moves.answeredTwin(store.image(store.add('b')))).toBeUndefined();
  });

  it('is none where an image has no work', () => {
    using store = setUp();
    store.addAnswered('a', { workKey: null });
    expect(store.moves.answeredTwin(store.image(store.add('b', { workKey: null })))).toBeUndefined();
  });

  it('is found by the index of work', () => {
    using store = setUp();
    const plan = queryPlan(
      store.database,
      `SELECT id FROM images WHERE work_key = ? AND state = 'answered' AND same_as_id IS NULL AND id <> ? LIMIT 1`,
      ['w', 1],
    );
    expect([plan[0], slowSteps(plan)]).toEqual([expect.stringContaining('images_work'), []]);
  });
});
