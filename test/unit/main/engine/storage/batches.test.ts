import { describe, expect, it } from 'vitest';
import { createBatches, type NewBatch } from '../../../../../main/engine/storage/batches.ts';
import { createOwners } from '../../../../../main/engine/storage/owners.ts';
import { queryPlan, slowSteps } from '../../../../support/query-plan.ts';
import { queueStore } from '../../../../support/queue-store.ts';

const SOURCES = [
  { path: '/cd', sha256: null },
  { path: '/usb/a.png', sha256: 'abc' },
];

function newBatch(over: Partial<NewBatch> = {}): NewBatch {
  return { name: 'Monday', profileName: 'demo', priority: 10, sendAnyway: false, sources: SOURCES, ...over };
}

/** A store whose first batch, of `queueStore`, is complete. */
function setUp() {
  const store = queueStore();
  const batches = createBatches(store.database);
  const owners = createOwners(store.database);
  const open = (over: Partial<NewBatch> = {}, ownerId = 'me') => batches.open(newBatch(over), ownerId, 5);
  return { ...store, batches, owners, open, [Symbol.dispose]: store[Symbol.dispose] };
}

describe('a batch', () => {
  it.each([
    [{}, { priority: 10, sendAnyway: false }],
    [
      { priority: -3, sendAnyway: true },
      { priority: -3, sendAnyway: true },
    ],
  ])('is found as it was opened: %o', (over, expected) => {
    using store = setUp();
    const id = store.open(over);
    const record = {
      id,
      name: 'Monday',
      profileName: 'demo',
      createdAt: 5,
      mode: null,
      completedAt: null,
      ...expected,
    };
    expect(store.batches.find(id)).toEqual(record);
    expect(store.batches.find(id + 1)).toBeNull();
  });

  it('that goes another way than its profile says so to its images', () => {
    using store = setUp();
    const batchId = store.open({ mode: 'batch' });
    expect(store.image(store.add('a', { batchId })).batchMode).toBe('batch');
    expect(store.image(store.add('b', { batchId: store.open() })).batchMode).toBeNull();
  });

  it('shares its name with others, the oldest of them first', () => {
    using store = setUp();
    const ids = [store.open(), store.open({ name: 'Tuesday' }), store.open()];
    expect(store.batches.findByName('Monday').map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect(store.batches.findByName('monday')).toEqual([]);
  });

  it('is being taken in until it is complete', () => {
    using store = setUp();
    expect(store.batches.isIntakeDone()).toBe(true);
    const id = store.open();
    expect(store.batches.isIntakeDone()).toBe(false);
    store.batches.complete(id, 9);
    expect([store.batches.isIntakeDone(), store.batches.find(id)?.completedAt]).toEqual([true, 9]);
  });

  it('comes up in pages: those that move first, then the newest', () => {
    using store = setUp();
    const [second, third] = [store.open(), store.open()];
    for (const id of [second, third]) store.batches.complete(id, 9);
    store.add('still waits', { batchId: second });
    const fourth = store.open();
    const ids = (offset: number, limit: number) => store.batches.page(offset, limit).batches.map(({ id }) => id);
    expect([ids(0, 9), ids(1, 2), store.batches.page(9, 9)]).toEqual([
      [fourth, second, third, store.batchId],
      [second, third],
      { batches: [], total: 4 },
    ]);
  });

  it('can be made more urgent alone or with all others', () => {
    using store = setUp();
    const [a, b] = [store.open(), store.open()];
    store.batches.prioritise({ batchId: a }, 1);
    expect([a, b].map((id) => store.batches.find(id)?.priority)).toEqual([1, 10]);
    store.batches.prioritise({ all: true }, 5);
    expect([a, b].map((id) => store.batches.find(id)?.priority)).toEqual([5, 5]);
  });
});

describe('an intake', () => {
  it('passes with what was chosen to a process that lives, from one that is gone', () => {
    using store = setUp();
    store.owners.register({ id: 'alive', host: 'h', pid: 1 }, 1);
    const ids = [store.open({}, 'gone'), store.open({}, 'alive'), store.open({}, 'never seen'), store.open({}, 'me')];
    store.owners.register({ id: 'gone', host: 'h', pid: 2 }, 1);
    const adopted = store.batches.adopt(['gone'], 'me');
    expect(adopted.map(({ batch, sources }) => [batch.id, sources])).toEqual([
      [ids[0], SOURCES],
      [ids[2], SOURCES],
    ]);
    expect(store.batches.adopt(['gone'], 'me')).toEqual([]);
  });

  it('that is complete has nothing to pass on and forgets what was chosen', () => {
    using store = setUp();
    const id = store.open({}, 'gone');
    store.batches.complete(id, 9);
    expect(store.batches.adopt(['gone'], 'me')).toEqual([]);
    expect(store.database.prepare('SELECT count(*) FROM batch_sources').pluck().get()).toBe(0);
  });

  it('that was stopped can be taken up again from what was chosen', () => {
    using store = setUp();
    const id = store.open();
    store.batches.ruleIntake({ batchId: id }, 'stopped');
    store.batches.complete(id, 9);
    const reopened = store.batches.reopen({ batchId: id }, 'me');
    expect(reopened).toEqual([{ batch: { ...newRecord(id), completedAt: null }, sources: SOURCES }]);
    expect([store.batches.isIntakeDone(), store.batches.reopen({ all: true }, 'me')]).toEqual([false, []]);
  });

  it('that was stopped while its process is still at it goes on with that process', () => {
    using store = setUp();
    const id = store.open({}, 'other');
    store.batches.ruleIntake({ all: true }, 'stopped');
    expect(store.batches.reopen({ batchId: id }, 'me')).toEqual([]);
    const owner = store.database.prepare('SELECT intake_owner FROM batches WHERE id = ?').pluck().get(id);
    expect([owner, store.add('a', { batchId: id }) > 0]).toEqual(['other', true]);
  });

  it.each([
    [['paused'], 'paused'],
    [['paused', 'open'], 'open'],
    [['stopped', 'paused'], 'stopped'],
    [['stopped', 'open'], 'stopped'],
    [['paused', 'stopped', 'open'], 'stopped'],
  ] as const)('told %j stays %s', (rules, expected) => {
    using store = setUp();
    const id = store.open();
    for (const rule of rules) store.batches.ruleIntake({ batchId: id }, rule);
    expect(store.database.prepare('SELECT intake FROM batches WHERE id = ?').pluck().get(id)).toBe(expected);
  });

  it('that is paused when it ends is not paused for a later one', () => {
    using store = setUp();
    const id = store.open();
    store.batches.ruleIntake({ all: true }, 'paused');
    store.batches.complete(id, 9);
    expect(store.database.prepare('SELECT intake FROM batches ORDER BY id').pluck().all()).toEqual(['open', 'open']);
  });
});

describe('times', () => {
  it('say when an image settled last over all batches, and nothing on a new store', () => {
    using store = setUp();
    expect(store.batches.lastSettledAt()).toBeNull();
    store.addAnswered('a');
    store.clock.now = 7_000;
    store.addAnswered('b', { batchId: store.open() });
    expect(store.batches.lastSettledAt()).toBe(7_000);
  });

  it('count the answers of one batch since a time, which belongs to it', () => {
    using store = setUp();
    for (const now of [1_000, 2_000, 3_000]) {
      store.clock.now = now;
      store.addAnswered(String(now));
    }
    const since = (time: number) => store.batches.answeredSince(store.batchId, time);
    expect([since(0), since(2_000), since(3_001)]).toEqual([
      { answers: 3, firstAt: 1_000 },
      { answers: 2, firstAt: 2_000 },
      { answers: 0, firstAt: null },
    ]);
  });

  it.each([
    [`SELECT settled_at FROM images WHERE settled_order IS NOT NULL ORDER BY settled_order DESC LIMIT 1`, []],
    [
      `SELECT count(*), min(settled_at) FROM images WHERE batch_id = ? AND state = 'answered' AND settled_at >= ?`,
      [1, 1],
    ],
  ])('are read from an index: %s', (sql, values) => {
    using store = setUp();
    const plan = queryPlan(store.database, sql, values);
    expect(slowSteps(plan).filter((step) => !step.includes('images_settled'))).toEqual([]);
    expect(plan[0]).toMatch(/INDEX images_(settled|batch)/);
  });
});

function newRecord(id: number) {
  return { id, name: 'Monday', profileName: 'demo', priority: 10, sendAnyway: false, createdAt: 5, mode: null };
}
