import { describe, expect, it } from 'vitest';
import { remoteColumn, type RemoteWork } from '../../../../../main/engine/model/remote-work.ts';
import { createRemoteLeftovers, RELEASABLE_REMOTE_SQL } from '../../../../../main/engine/storage/remote-leftovers.ts';
import { addRow } from '../../../../support/old-store.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';

const UPLOADING: RemoteWork = { kind: 'async', stage: 'uploading', since: 1, polls: 0, facts: { key: 'k' } };
const SUBMITTED: RemoteWork = { ...UPLOADING, stage: 'submitted' };

function setUp() {
  const store = queueStore();
  const leftovers = createRemoteLeftovers(store.database);
  const addWith = (state: string, work: RemoteWork, settledAt: number) => {
    const id = store.add(`${state} ${work.stage} ${settledAt}`);
    const columns = `state = @state, remote = @remote, settled_at = @settledAt`;
    store.database
      .prepare(`UPDATE images SET ${columns} WHERE id = @id`)
      .run({ id, state, remote: remoteColumn(work), settledAt });
    return id;
  };
  return { ...store, leftovers, addWith, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('work at the service', () => {
  it.each([
    ['cancelled', UPLOADING, 100, true],
    ['cancelled', SUBMITTED, 100, true],
    ['cancelled', UPLOADING, 101, false],
    ['failed', UPLOADING, 50, true],
    ['failed', UPLOADING, 51, false],
    ['failed', SUBMITTED, 1, false],
    ['waiting', SUBMITTED, 1, false],
    ['paused', UPLOADING, 1, false],
  ] as const)('of an image that is %s, %o, settled at %i: let go %s', (state, work, settledAt, isLetGo) => {
    using store = setUp();
    const id = store.addWith(state, work, settledAt);
    expect(store.leftovers.letGo({ cancelledBefore: 100, failedBefore: 50 }, 9)).toBe(isLetGo ? 1 : 0);
    expect(store.image(id).remote).toEqual(isLetGo ? null : work);
    expect(store.leftovers.due(0, 9).map((leftover) => leftover.work)).toEqual(isLetGo ? [work] : []);
  });

  it('is let go of some at a time', () => {
    using store = setUp();
    for (let n = 0; n < 5; n += 1) store.addWith('cancelled', UPLOADING, n);
    const letGo = () => store.leftovers.letGo({ cancelledBefore: 9, failedBefore: 9 }, 2);
    expect([letGo(), letGo(), letGo(), letGo()]).toEqual([2, 2, 1, 0]);
  });

  it('is ended in the order it is due, some at a time', () => {
    using store = setUp();
    for (const next_try_at of [300, 100, 200, 100]) {
      addRow(store.database, 'remote_leftovers', { profile: 'demo', remote: remoteColumn(UPLOADING), next_try_at });
    }
    const ids = (now: number, limit: number) => store.leftovers.due(now, limit).map(({ id }) => id);
    expect([ids(99, 9), ids(200, 9), ids(999, 3)]).toEqual([[], [2, 4, 3], [2, 4, 3]]);
  });

  it('that could not be ended is tried later and counted, what was ended is forgotten', () => {
    using store = setUp();
    for (let n = 0; n < 2; n += 1) {
      addRow(store.database, 'remote_leftovers', { profile: 'demo', remote: remoteColumn(UPLOADING) });
    }
    store.leftovers.postpone(1, 500);
    store.leftovers.postpone(1, 900);
    store.leftovers.forget(2);
    expect([store.leftovers.due(899, 9), store.leftovers.due(900, 9)]).toEqual([
      [],
      [{ id: 1, profileName: 'demo', work: UPLOADING, tries: 2 }],
    ]);
  });

  it('is found by its index, without a look at images that have none', () => {
    using store = setUp();
    const plan = queryPlan(store.database, RELEASABLE_REMOTE_SQL, { cancelledBefore: 1, failedBefore: 1, limit: 1 });
    expect([plan[0], slowSteps(plan)]).toEqual([expect.stringContaining('images_remote'), []]);
  });
});
