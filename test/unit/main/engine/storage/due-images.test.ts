import { describe, expect, it } from 'vitest';
import {
  BEFORE_ALL,
  createDueImages,
  NEXT_DUE_SQL,
  NEXT_POLL_SQL,
  NEXT_PRIORITY_SQL,
} from '../../../../../main/engine/storage/due-images.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';

const SUBMITTED = JSON.stringify({ kind: 'async', stage: 'submitted', since: 1, looks: 0, facts: {} });

function setUp() {
  const store = queueStore();
  const pick = createDueImages(store.database);
  const set = (id: number, columns: string, ...values: (string | number | null)[]) => {
    store.database.prepare(`UPDATE images SET ${columns} WHERE id = ?`).run(...values, id);
  };
  const next = (now = store.clock.now) => pick.nextDue('demo', now)?.id ?? null;
  /** Over two turns, since every other one looks for answers first. */
  const twice = () => [next(), next()];
  return { ...store, pick, set, next, twice, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('what goes next', () => {
  it('is the most urgent, then the one due longest, then the one added first', () => {
    using store = setUp();
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((content) => store.add(content));
    store.set(a ?? 0, 'priority = 20');
    store.set(c ?? 0, 'next_try_at = 500');
    const order: (number | null)[] = [];
    for (let id = store.next(); id !== null; id = store.next()) {
      order.push(id);
      store.set(id, `state = 'paused'`);
    }
    expect(order).toEqual([c, b, d, a]);
  });

  it.each([
    [Number.MIN_SAFE_INTEGER + 1, 'the most urgent there can be'],
    [0, 'zero'],
    [Number.MAX_SAFE_INTEGER, 'the least urgent there can be'],
  ])('is found at a priority of %i, %s', (priority) => {
    using store = setUp();
    expect([BEFORE_ALL < priority, store.add('a', { priority }), store.next()]).toEqual([true, 1, 1]);
  });

  it('is nothing of another profile, nothing early, and nothing that does not wait', () => {
    using store = setUp();
    store.add('a', { profileName: 'clinic' });
    store.add('b', { state: 'checking' });
    store.add('c');
    expect(store.next(999)).toBeNull();
    expect(store.next(1_000)).toBe(3);
  });

  it('is no image whose work is on its way, unless it is to be sent anyway', () => {
    using store = setUp();
    store.add('same');
    store.add('same');
    store.set(1, `state = 'running'`);
    expect(store.twice()).toEqual([null, null]);
    store.set(2, 'send_anyway = 1');
    expect(store.twice()).toEqual([2, 2]);
  });

  it('is no image whose twin waits for an answer of the service', () => {
    using store = setUp();
    store.add('same');
    store.add('same');
    store.set(1, 'remote = ?, next_try_at = 9000', SUBMITTED);
    expect(store.twice()).toEqual([null, null]);
  });

  it('looks for answers and sends in turns, whatever the priorities', () => {
    using store = setUp();
    store.add('to send', { priority: 1 });
    store.add('to look at', { priority: 90 });
    store.set(2, 'remote = ?', SUBMITTED);
    expect([store.twice(), store.twice()]).toEqual([
      [2, 1],
      [2, 1],
    ]);
  });
});

describe('an image must wait', () => {
  it('beside none, beside one that ended a process, and while it ended one itself', () => {
    using store = setUp();
    const trouble = JSON.stringify({ strikes: 0, passesBefore: 0, busySince: null, losses: 1, loneLosses: 0 });
    const [a, b] = [store.add('a'), store.add('b')];
    const mustWait = (id: number) => store.pick.mustWait(store.image(id), 'me');
    expect(mustWait(a)).toBe(false);
    store.claims.claim('demo', 'me');
    expect(mustWait(b)).toBe(false);
    store.set(b, 'trouble = ?', trouble);
    expect(mustWait(b)).toBe(true);
    store.set(b, 'trouble = NULL');
    store.set(a, 'trouble = ?', trouble);
    expect(mustWait(b)).toBe(true);
    expect(store.pick.mustWait(store.image(b), 'another process')).toBe(false);
  });
});

it.each([
  ['NEXT_PRIORITY_SQL', NEXT_PRIORITY_SQL, 'images_claim'],
  ['NEXT_DUE_SQL', NEXT_DUE_SQL, 'images_claim'],
  ['NEXT_LOOK_SQL', NEXT_POLL_SQL, 'images_looks'],
])('%s takes a few steps in an index and sorts nothing', (_name, sql, index) => {
  using store = setUp();
  const plan = queryPlan(store.database, sql, { profileName: 'demo', priority: 1, now: 1, after: 0 });
  expect([plan[0], slowSteps(plan)]).toEqual([expect.stringContaining(index), []]);
});
