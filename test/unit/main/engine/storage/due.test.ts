import { describe, expect, it } from 'vitest';
import { createDue, IS_DUE_SQL, NEXT_AFTER_SQL } from '../../../../../main/engine/storage/due.ts';
import { createProfiles } from '../../../../../main/engine/storage/profiles.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';

function setUp() {
  const store = queueStore();
  const profiles = createProfiles(store.database);
  for (const name of ['demo', 'clinic', 'zeta']) {
    profiles.save({ name, settings: profileSettingsSchema.parse({ kind: 'demo' }), isBuiltIn: false }, 1);
  }
  return { ...store, due: createDue(store.database, profiles.names), [Symbol.dispose]: store[Symbol.dispose] };
}

describe('what is due', () => {
  it('is nothing on a store where nothing waits', () => {
    using store = setUp();
    expect([store.due.profiles(9_999), store.due.nextAfter(0), store.due.isWaitedFor('demo')]).toEqual([
      [],
      null,
      false,
    ]);
  });

  it('is told by profile, each with its most urgent image, in the order of their names', () => {
    using store = setUp();
    store.add('a', { priority: 20 });
    store.add('b', { priority: 5 });
    store.add('c', { profileName: 'clinic', priority: 7 });
    expect(store.due.profiles(store.clock.now)).toEqual([
      { name: 'clinic', priority: 7 },
      { name: 'demo', priority: 5 },
    ]);
  });

  it('is due from the very millisecond it is due at', () => {
    using store = setUp();
    store.add('a');
    expect([store.due.profiles(999), store.due.profiles(1_000).length]).toEqual([[], 1]);
    expect([store.due.nextAfter(999), store.due.nextAfter(1_000)]).toEqual([1_000, null]);
  });

  it('passes over urgent images that are not due yet to those that are', () => {
    using store = setUp();
    const urgent = store.add('a', { priority: 1 });
    store.add('b', { priority: 30 });
    store.database.prepare('UPDATE images SET next_try_at = 9000 WHERE id = ?').run(urgent);
    expect(store.due.profiles(1_000)).toEqual([{ name: 'demo', priority: 30 }]);
    expect(store.due.profiles(9_000)).toEqual([{ name: 'demo', priority: 1 }]);
  });

  it('does not count images whose profile is gone, nor those that do not wait', () => {
    using store = setUp();
    store.add('a', { profileName: 'removed' });
    store.claims.apply(store.add('b', { profileName: 'zeta' }), { type: 'pause' });
    expect(store.due.profiles(9_999)).toEqual([]);
    expect(['removed', 'zeta', 'demo'].map(store.due.isWaitedFor)).toEqual([true, false, false]);
  });

  it.each([
    ['IS_DUE_SQL', IS_DUE_SQL, 'images_claim'],
    ['NEXT_AFTER_SQL', NEXT_AFTER_SQL, 'images_next_try'],
  ])('is found by an index: %s', (_name, sql, index) => {
    using store = setUp();
    const plan = queryPlan(store.database, sql, { profileName: 'demo', priority: 1, now: 1 });
    expect([plan[0], slowSteps(plan)]).toEqual([expect.stringContaining(index), []]);
  });
});
