import { describe, expect, it } from 'vitest';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import type { ReceivedAnswer } from '../../../../../main/engine/model/send.ts';
import { LEASE_MS } from '../../../../../main/engine/storage/moves.ts';
import { createAnswers } from '../../../../../main/engine/storage/answers.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const ANSWER: ReceivedAnswer = {
  contentType: 'application/json',
  body: Buffer.from('{}'),
  requestId: 'r',
  latencyMs: 12.4,
};

function setUp() {
  const store = temporaryStore();
  const clock = { now: 1_000 };
  let ids = 0;
  const claims = createClaims(store.database, {
    now: () => clock.now,
    random: () => 0.5,
    newInferenceId: () => `inference-${(ids += 1)}`,
    onUnsure: () => 'resend',
    workKeyOf: ({ workKey }) => workKey,
  });
  const images = createImages(store.database);
  const batchId = addBatch(store.database);
  const add = (...contents: string[]) => {
    images.add(
      contents.map((content) => waitingImage(batchId, content)),
      clock.now,
    );
  };
  const { database } = store;
  return { database, claims, images, batchId, clock, add, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('claims', () => {
  it('gives each image to one owner only', () => {
    using store = setUp();
    store.add('a', 'b');
    const claimed = ['one', 'two', 'one'].map((owner) => store.claims.claim('demo', owner)?.id ?? null);
    expect(claimed).toEqual([1, 2, null]);
  });

  it('keeps the inference id over all attempts', () => {
    using store = setUp();
    store.add('a');
    expect(store.claims.claim('demo', 'one')?.inferenceId).toBe('inference-1');
    store.claims.apply(
      1,
      { type: 'failed', failure: { kind: 'throttled', facts: {} } },
      { ownerId: 'one', claimNumber: 1 },
    );
    store.clock.now += 60_000;
    expect(store.claims.claim('demo', 'one')?.inferenceId).toBe('inference-1');
  });

  it('takes urgent images first', () => {
    using store = setUp();
    store.images.add(
      [waitingImage(store.batchId, 'later'), waitingImage(store.batchId, 'urgent', { priority: 0 })],
      1_000,
    );
    expect(store.claims.claim('demo', 'one')?.sha256).toBe('urgent');
  });

  it('answers the same work from the answer it has', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'one');
    store.claims.keepAnswer(1, ANSWER, { ownerId: 'one', claimNumber: 1 });
    store.add('a');
    expect(store.claims.claim('demo', 'one')).toBeNull();
    expect(store.images.find(2)).toMatchObject({ state: 'answered', sameAsImageId: 1, attempts: 0 });
  });

  it('keeps what the request said with the answer, for images that share it too', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'one');
    const request = {
      ...({ way: 'realtime', to: 'the demo model', form: 'json', contentType: 'application/json' } as const),
      ...{ bodyBytes: 12, variant: null },
      headers: [['Accept', '*/*'] satisfies [string, string]],
    };
    store.claims.keepAnswer(1, { ...ANSWER, request }, { ownerId: 'one', claimNumber: 1 });
    store.add('a');
    store.claims.claim('demo', 'one');
    const answers = createAnswers(store.database);
    const of = (id: number) => answers.requestOf(store.images.find(id) ?? expect.fail());
    expect([of(1), of(2)]).toEqual([request, request]);
    store.database.prepare(`UPDATE answers SET request = '{}'`).run();
    expect(of(1)).toBeNull();
  });

  it('does not send the same work while it is on its way', () => {
    using store = setUp();
    store.add('a', 'a', 'b');
    expect(store.claims.claim('demo', 'one')?.id).toBe(1);
    expect(store.claims.claim('demo', 'one')?.id).toBe(3);
    expect(store.claims.claim('demo', 'one')).toBeNull();
  });

  it('sends the same work again when asked to', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'one');
    store.claims.keepAnswer(1, ANSWER, { ownerId: 'one', claimNumber: 1 });
    store.images.add([waitingImage(store.batchId, 'a', { sendAnyway: true })], 1_000);
    expect(store.claims.claim('demo', 'one')?.id).toBe(2);
  });

  it('frees the images of a process that is gone, and of a lease that ran out', () => {
    using store = setUp();
    store.add('a', 'b', 'c');
    store.claims.claim('demo', 'gone');
    store.claims.claim('demo', 'slow');
    expect(store.claims.releaseLost(['gone'], 'me')).toBe(1);
    store.clock.now += LEASE_MS + 1;
    store.claims.claim('demo', 'alive');
    expect(store.claims.releaseLost([], 'me')).toBe(1);
    expect([1, 2, 3].map((id) => store.images.find(id)?.state)).toEqual(['running', 'waiting', 'waiting']);
  });

  it('keeps a renewed lease', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'one');
    store.clock.now += LEASE_MS - 1;
    store.claims.renew('one');
    store.clock.now += LEASE_MS - 1;
    expect(store.claims.releaseLost([], 'me')).toBe(0);
  });

  it('drops the late result of an owner whose image another one has', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'slow');
    store.clock.now += LEASE_MS + 1;
    store.claims.releaseLost([], 'me');
    store.claims.claim('demo', 'fast');
    expect(
      store.claims.apply(
        1,
        { type: 'failed', failure: { kind: 'internal', facts: {} } },
        { ownerId: 'slow', claimNumber: 1 },
      ),
    ).toBeNull();
    expect(store.images.find(1)).toMatchObject({ state: 'running', claimedBy: 'fast' });
  });

  it('drops the result of an earlier claim of the same owner', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'one');
    store.claims.apply(1, { type: 'cancel' });
    store.claims.apply(1, { type: 'retry' });
    expect(store.claims.claim('demo', 'one')?.claimNumber).toBe(2);
    const failure = { kind: 'internal', facts: {} } as const;
    expect(store.claims.apply(1, { type: 'failed', failure }, { ownerId: 'one', claimNumber: 1 })).toBeNull();
    expect(store.images.find(1)?.state).toBe('running');
  });

  it('never frees what its own owner is at work on, however long its heart stood still', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'me');
    store.clock.now += 10 * LEASE_MS;
    expect([store.claims.releaseLost([], 'me'), store.claims.releaseLost([], 'other')]).toEqual([0, 1]);
  });

  it('keeps an answer that comes after its claim was freed', () => {
    using store = setUp();
    store.add('a');
    store.claims.claim('demo', 'slow');
    store.clock.now += 2 * LEASE_MS;
    store.claims.releaseLost([], 'other');
    expect(store.claims.keepAnswer(1, ANSWER, { ownerId: 'slow', claimNumber: 1 })?.state).toBe('answered');
  });
});
