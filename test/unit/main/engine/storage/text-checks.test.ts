import { expect, it } from 'vitest';
import { createTextChecks, NEXT_CHECKS_SQL } from '../../../../../main/engine/storage/text-checks.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';

const CHECKING = { state: 'checking', textCheck: 'pending' } as const;

it('are due for images of any profile and batch, and for no other state', () => {
  using store = queueStore();
  const checks = createTextChecks(store.database);
  expect(checks.next(9, [])).toEqual([]);
  store.add('waits');
  const ids = [store.add('a', CHECKING), store.add('b', { ...CHECKING, profileName: 'clinic' })];
  expect(checks.next(9, []).map(({ id }) => id)).toEqual(ids);
});

it.each([
  ['checking', 'passed'],
  ['paused', 'passed'],
  ['waiting', 'pending'],
  ['held', 'pending'],
  ['cancelled', 'pending'],
])('of an image that is %s meanwhile end as %s', (state, textCheck) => {
  using store = queueStore();
  const id = store.add('a', CHECKING);
  store.database.prepare('UPDATE images SET state = ?').run(state);
  createTextChecks(store.database).pass(id);
  expect(store.image(id).textCheck).toBe(textCheck);
});

it('walk their own index', () => {
  using store = queueStore();
  const plan = queryPlan(store.database, NEXT_CHECKS_SQL, { without: '[]', limit: 1 });
  expect([plan[0], slowSteps(plan).filter((step) => !step.includes('images_checking'))]).toEqual([
    expect.stringContaining('images_checking'),
    [],
  ]);
});
