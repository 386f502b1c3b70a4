import { describe, expect, it } from 'vitest';
import { createAnswers } from '../../../../../main/engine/storage/answers.ts';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import { NEXT_DUE_SQL } from '../../../../../main/engine/storage/due-images.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { noImages } from '../../../../../shared/states.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

function setUp() {
  const store = temporaryStore();
  const claims = createClaims(store.database, {
    now: () => 1_000,
    random: () => 0,
    newInferenceId: () => 'i',
    onUnsure: () => 'resend',
    workKeyOf: ({ workKey }) => workKey,
  });
  const images = createImages(store.database);
  const answer = (id: number, body: string) => {
    claims.keepAnswer(
      id,
      { contentType: 'application/json', body: Buffer.from(body), requestId: null, latencyMs: 1 },
      { ownerId: 'o', claimNumber: 1 },
    );
  };
  return {
    ...store,
    images,
    claims,
    answer,
    batchId: addBatch(store.database),
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

describe('images', () => {
  it('counts every state, so that found is their sum', () => {
    using store = setUp();
    const left = { state: 'skipped', failure: { kind: 'unsupported-type', facts: {} } } as const;
    store.images.add(
      ['a', 'b', 'c'].map((content) => waitingImage(store.batchId, content)),
      1,
    );
    store.images.add([waitingImage(store.batchId, 'd', left)], 1);
    store.claims.claim('demo', 'o');
    store.answer(1, '{}');
    expect(store.images.counts(store.batchId)).toEqual({ ...noImages(), waiting: 2, answered: 1, skipped: 1 });
  });

  it('lists what needs a person first and pages over the states', () => {
    using store = setUp();
    const broken = { state: 'quarantined', failure: { kind: 'unreadable-file', facts: {} } } as const;
    store.images.add(
      [waitingImage(store.batchId, 'a'), waitingImage(store.batchId, 'b', broken), waitingImage(store.batchId, 'c')],
      1,
    );
    const page = (offset: number) => store.images.page({ offset, limit: 2 }).rows.map((row) => row.sha256);
    expect([page(0), page(2)]).toEqual([['b', 'a'], ['c']]);
  });

  it('passes an answer on when the image it came for is removed', () => {
    using store = setUp();
    store.images.add([waitingImage(store.batchId, 'a')], 1);
    store.claims.claim('demo', 'o');
    store.answer(1, '{"label":"clear"}');
    store.images.add([waitingImage(store.batchId, 'a')], 1);
    store.claims.claim('demo', 'o');
    expect(store.images.remove([1])).toBe(1);
    const heir = store.images.find(2);
    expect(heir).toMatchObject({ state: 'answered', sameAsImageId: null });
    expect(heir === null ? null : createAnswers(store.database).find(heir)?.body.toString()).toBe('{"label":"clear"}');
  });

  it('refuses a row that was edited by hand', () => {
    using store = setUp();
    store.images.add([waitingImage(store.batchId, 'a')], 1);
    store.database.prepare(`UPDATE images SET state = 'sent' WHERE id = 1`).run();
    expect(() => store.images.find(1)).toThrow(/does not read as one \(state\)/);
  });

  it('finds the next due image by an index, without sorting', () => {
    using store = setUp();
    const plan = store.database
      .prepare(`EXPLAIN QUERY PLAN ${NEXT_DUE_SQL}`)
      .all({ profileName: 'demo', priority: 10, now: 1 })
      .map((step) => String(Reflect.get(Object(step) as object, 'detail')));
    expect(plan.filter((step) => /SCAN|TEMP B-TREE/.test(step))).toEqual([]);
    expect(plan[0]).toContain('images_claim');
  });

  it('lets go of the copy of an image that is not to be sent, and of no other', () => {
    using store = setUp();
    const held = { state: 'quarantined', failure: { kind: 'changed-on-disk', facts: {} } } as const;
    store.images.add(
      [
        waitingImage(store.batchId, 'a', { spoolEntry: 'copy-a' }),
        waitingImage(store.batchId, 'b', { spoolEntry: 'copy-b', ...held }),
      ],
      1,
    );
    expect(store.database.prepare('SELECT entry FROM spool_leftovers').pluck().all()).toEqual(['copy-b']);
    expect([1, 2].map((id) => store.images.find(id)?.spoolEntry)).toEqual(['copy-a', null]);
  });
});
