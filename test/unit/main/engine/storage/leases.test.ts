import { describe, expect, it } from 'vitest';
import { createLeases, LOST_SQL, PULL_FORWARD_SQL } from '../../../../../main/engine/storage/leases.ts';
import { createMoves, LEASE_MS } from '../../../../../main/engine/storage/moves.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';

function setUp(contents: readonly string[]) {
  const store = queueStore();
  for (const content of contents) store.add(content);
  const { database, context, clock } = store;
  const leases = createLeases(database, createMoves(database, context), () => clock.now);
  return { ...store, leases, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('a lease', () => {
  it.each([
    [LEASE_MS, 0],
    [LEASE_MS + 1, 1],
  ])('%i ms after it was given frees %i images for others', (laterMs, freed) => {
    using store = setUp(['a']);
    store.claims.claim('demo', 'slow');
    store.clock.now += laterMs;
    expect(store.leases.releaseLost([], 'me')).toBe(freed);
  });

  it('is renewed for one owner alone', () => {
    using store = setUp(['a', 'b']);
    store.claims.claim('demo', 'one');
    store.claims.claim('demo', 'two');
    store.clock.now += LEASE_MS;
    store.leases.renew('one');
    store.clock.now += 1;
    store.leases.releaseLost([], 'me');
    expect([1, 2].map((id) => store.image(id).state)).toEqual(['running', 'waiting']);
  });

  it('is renewed for all after the computer slept', () => {
    using store = setUp(['a', 'b']);
    store.claims.claim('demo', 'one');
    store.claims.claim('demo', 'two');
    store.clock.now += 100 * LEASE_MS;
    store.leases.renewAll();
    expect(store.leases.releaseLost([], 'me')).toBe(0);
  });

  it('of an owner that is known to be gone ends at once, and answers for every image', () => {
    using store = setUp(['a', 'b', 'c']);
    for (const owner of ['gone', 'gone', 'alive']) store.claims.claim('demo', owner);
    expect([store.leases.releaseLost(['gone'], 'me'), store.leases.releaseLost(['gone'], 'me')]).toEqual([2, 0]);
  });

  it('frees nothing twice when two processes look for what was lost', () => {
    using store = setUp(['a']);
    store.claims.claim('demo', 'gone');
    const freed = ['me', 'other'].map((owner) => store.leases.releaseLost(['gone'], owner));
    expect([freed, store.image(1).trouble]).toMatchObject([[1, 0], { losses: 1, loneLosses: 1 }]);
  });

  it('that was lost beside others does not blame an image alone', () => {
    using store = setUp(['a', 'b']);
    for (let n = 0; n < 2; n += 1) store.claims.claim('demo', 'gone');
    store.leases.releaseLost(['gone'], 'me');
    expect([1, 2].map((id) => store.image(id).trouble)).toMatchObject([
      { losses: 1, loneLosses: 0 },
      { losses: 1, loneLosses: 0 },
    ]);
  });
});

describe('pulling forward', () => {
  it('makes due what waits longer than a clock that was set back could have meant', () => {
    using store = setUp(['soon', 'at the limit', 'beyond']);
    for (const [id, at] of [
      [1, 1_500],
      [2, 3_000],
      [3, 3_001],
    ] as const) {
      store.database.prepare('UPDATE images SET next_try_at = ? WHERE id = ?').run(at, id);
    }
    store.leases.pullForward(2_000);
    expect([1, 2, 3].map((id) => store.image(id).nextTryAt)).toEqual([1_500, 3_000, 1_000]);
  });

  it('leaves images alone that do not wait', () => {
    using store = setUp(['a']);
    store.claims.apply(1, { type: 'pause' });
    store.database.exec('UPDATE images SET next_try_at = 99999');
    store.leases.pullForward(1);
    expect(store.image(1).nextTryAt).toBe(99_999);
  });
});

it.each([
  ['What was lost', LOST_SQL, /INDEX images_(running|state) /],
  ['What is too far away', PULL_FORWARD_SQL, /INDEX images_next_try /],
])('%s is found by an index, without a look at what waits', (_what, sql, index) => {
  using store = setUp([]);
  const plan = queryPlan(store.database, sql, { ownerId: 'o', now: 1, lost: '[]', longest: 2 });
  expect(plan[0]).toMatch(index);
  expect(slowSteps(plan).filter((step) => !index.test(step))).toEqual([]);
});
