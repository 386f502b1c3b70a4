import { describe, expect, it } from 'vitest';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import type { ReceivedAnswer } from '../../../../../main/engine/model/send.ts';
import { createDue, IS_DUE_SQL, NEXT_AFTER_SQL } from '../../../../../main/engine/storage/due.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { LOST_SQL, PULL_FORWARD_SQL } from '../../../../../main/engine/storage/leases.ts';
import { LEASE_MS } from '../../../../../main/engine/storage/moves.ts';
import { NEXT_DUE_SQL, NEXT_PRIORITY_SQL } from '../../../../../main/engine/storage/due-images.ts';
import { createProfiles } from '../../../../../main/engine/storage/profiles.ts';
import { createSuspensions } from '../../../../../main/engine/storage/suspensions.ts';
import type { FailureKind } from '../../../../../shared/failures.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

const ANSWER: ReceivedAnswer = {
  contentType: 'application/json',
  body: Buffer.from('{}'),
  requestId: null,
  latencyMs: 1,
};

function setUp(images: number) {
  const store = temporaryStore();
  const clock = { now: 1_000_000 };
  const claims = createClaims(store.database, {
    now: () => clock.now,
    random: () => 0.5,
    newInferenceId: () => 'inference',
    onUnsure: () => 'resend',
    workKeyOf: ({ workKey }) => workKey,
  });
  const rows = createImages(store.database);
  const batchId = addBatch(store.database);
  rows.add(
    Array.from({ length: images }, (_, index) => waitingImage(batchId, String(index))),
    clock.now,
  );
  const claim = (owner = 'one') => claims.claim('demo', owner)?.id ?? null;
  const holder = (id: number, ownerId: string) => ({ ownerId, claimNumber: rows.find(id)?.claimNumber ?? 0 });
  const fail = (id: number, kind: FailureKind, owner = 'one') =>
    claims.apply(id, { type: 'failed', failure: { kind, facts: {} } }, holder(id, owner));
  const answer = (id: number) => claims.keepAnswer(id, ANSWER, holder(id, 'one'));
  return {
    claims,
    rows,
    clock,
    claim,
    fail,
    answer,
    suspensions: createSuspensions(store.database),
    database: store.database,
    due: createDue(store.database, createProfiles(store.database).names),
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

describe('a profile that rests', () => {
  it('gives out one probe at a time over all owners, and all again after an answer', () => {
    using store = setUp(5);
    expect([store.claim(), store.claim()]).toEqual([1, 2]);
    store.fail(1, 'offline');
    expect(store.claim()).toBeNull();
    store.clock.now += 2_000;
    expect([store.claim('one'), store.claim('two'), store.claim('one')]).toEqual([1, null, null]);
    store.answer(1);
    expect([store.claim('two'), store.claim('one')]).toEqual([3, 4]);
    expect(store.suspensions.all()).toEqual([]);
  });

  it('frees the probe of an owner that is gone, and of an image that is called back', () => {
    using store = setUp(3);
    store.claim();
    store.fail(1, 'tls');
    store.clock.now += 2_000;
    expect(store.claim('gone')).toBe(1);
    store.claims.releaseLost(['gone'], 'me');
    expect(store.claim('two')).toBe(2);
    store.claims.apply(2, { type: 'released' }, { ownerId: 'two', claimNumber: 1 });
    expect(store.suspensions.find('demo')?.probe).toBeNull();
    expect(store.claim('two')).toBe(3);
  });

  it('keeps the probe of an owner that works on for long', () => {
    using store = setUp(2);
    store.claim();
    store.fail(1, 'tls');
    store.clock.now += 2_000;
    store.claim();
    store.clock.now += LEASE_MS - 1;
    store.claims.renew('one');
    store.clock.now += LEASE_MS - 1;
    expect(store.claim('two')).toBeNull();
  });
});

describe('a sick endpoint', () => {
  it('opens the breaker for all owners before every image has burned an attempt', () => {
    using store = setUp(50);
    for (let failures = 0; failures < 5; failures += 1) store.fail(store.claim() ?? 0, 'endpoint-unavailable');
    expect(store.suspensions.find('demo')).toMatchObject({
      cause: 'breaker',
      failure: { kind: 'endpoint-unavailable' },
    });
    expect([store.claim(), store.claim('two')]).toEqual([null, null]);
    for (let probe = 0; probe < 20; probe += 1) {
      store.clock.now += 60_000;
      store.fail(store.claim() ?? 0, 'endpoint-unavailable');
    }
    const attempts = store.rows.page({ offset: 0, limit: 50 }).rows.map((row) => row.attempts);
    expect(attempts.reduce((sum, count) => sum + count, 0)).toBe(5);
  });
});

describe('an image that is different', () => {
  it.each(['model-error', 'endpoint-unavailable', 'model-timeout', 'reply-lost'] as const)(
    'is set aside after three times %s while the others pass, and opens no breaker',
    (kind) => {
      using store = setUp(30);
      for (let turn = 0; turn < 40; turn += 1) {
        store.clock.now += 10_000;
        const id = store.claim();
        if (id === 5) store.fail(id, kind);
        else if (id !== null) store.answer(id);
        expect(store.suspensions.all()).toEqual([]);
      }
      expect(store.rows.find(5)).toMatchObject({ state: 'failed', attempts: 3, failure: { kind } });
      expect(store.rows.counts()).toMatchObject({ answered: 29, failed: 1 });
    },
  );

  it('is sent alone once a process ended over it, and fails when three have', () => {
    using store = setUp(4);
    expect([store.claim('p0'), store.claim('p0')]).toEqual([1, 2]);
    store.clock.now += 1;
    store.claims.releaseLost(['p0'], 'me');
    store.claim('p1');
    store.claim('p1');
    expect(store.rows.page({ states: ['running'], offset: 0, limit: 9 }).rows.map((row) => row.id)).toEqual([3, 4]);
    expect(store.claim('p1')).toBeNull();
    expect([store.claim('p2'), store.claim('p2')]).toEqual([1, null]);
    store.claims.releaseLost(['p2'], 'me');
    for (const owner of ['p3', 'p4']) {
      store.clock.now += 1;
      store.claims.apply(2, { type: 'pause' });
      expect(store.claim(owner)).toBe(1);
      store.claims.releaseLost([owner], 'me');
    }
    expect(store.rows.find(1)).toMatchObject({ state: 'failed', failure: { kind: 'internal' } });
    expect(store.rows.find(2)?.state).toBe('paused');
  });
});

describe('hot queries', () => {
  const values = {
    profileName: 'demo',
    priority: 10,
    after: 0,
    now: 1,
    longest: 2,
    lost: '[]',
    ownerId: 'me',
  };

  it.each(Object.entries({ IS_DUE_SQL, NEXT_AFTER_SQL, NEXT_DUE_SQL, NEXT_PRIORITY_SQL, LOST_SQL, PULL_FORWARD_SQL }))(
    '%s walks an index and sorts nothing',
    (_name, sql) => {
      using store = setUp(0);
      const used = Object.fromEntries(Object.entries(values).filter(([name]) => sql.includes(`@${name}`)));
      const plan = store.database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(used)
        .map((step) => String(Reflect.get(Object(step) as object, 'detail')));
      expect(
        plan.filter((step) =>
          /SCAN (?!json_each|images USING (COVERING )?INDEX images_running)|TEMP B-TREE/.test(step),
        ),
      ).toEqual([]);
    },
  );

  it('find what is due among priorities, and the next time that is not yet', () => {
    using store = setUp(2);
    store.database.prepare(`INSERT INTO profiles VALUES ('demo', '{}', 0, 1, 1)`).run();
    store.database.prepare(`UPDATE images SET priority = 20 WHERE id = 2`).run();
    store.claim();
    store.fail(1, 'model-error');
    expect(store.due.profiles(store.clock.now)).toEqual([{ name: 'demo', priority: 20 }]);
    expect(store.due.nextAfter(store.clock.now)).toBe(store.clock.now + 500);
    expect(store.due.profiles(store.clock.now - 10)).toEqual([]);
  });

  it('pull forward what a clock that was set back leaves far away', () => {
    using store = setUp(1);
    store.clock.now -= 10 * 3_600_000;
    expect(store.claim()).toBeNull();
    store.claims.pullForward(3_600_000);
    expect(store.claim()).toBe(1);
  });
});
