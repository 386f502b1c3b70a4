import { describe, expect, it } from 'vitest';
import { FAILURES_TO_OPEN, UNKNOWN_HEALTH } from '../../../../../main/engine/model/health.ts';
import { createHealths } from '../../../../../main/engine/storage/healths.ts';
import { createOutcomes } from '../../../../../main/engine/storage/outcomes.ts';
import { createSuspensions } from '../../../../../main/engine/storage/suspensions.ts';
import type { FailureKind } from '../../../../../shared/failures.ts';
import { queueStore } from '../../../../support/queue-store.ts';

function setUp(images = 6) {
  const store = queueStore();
  for (let n = 0; n < images; n += 1) store.add(String(n));
  const outcomes = createOutcomes(store.database, store.context);
  const fail = (id: number, kind: FailureKind, over: { hasPollFailed?: boolean } = {}) =>
    outcomes.failed(store.image(id), { failure: { kind, facts: {} }, ...over });
  const suspensions = createSuspensions(store.database);
  const suspended = () => suspensions.find('demo');
  return {
    ...store,
    outcomes,
    fail,
    suspensions,
    suspended,
    health: () => createHealths(store.database).of('demo'),
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

describe('a failure', () => {
  it('that is no fault of the image pauses its profile, and says so only of those that come later', () => {
    using store = setUp();
    expect([store.fail(1, 'offline').isSuspended, store.fail(2, 'offline').isSuspended]).toEqual([false, true]);
    expect(store.suspended()).toMatchObject({
      cause: 'pause',
      since: 1_000,
      failedProbes: 0,
      nextProbeAt: 3_000,
      probe: null,
    });
    expect(store.health()).toEqual(UNKNOWN_HEALTH);
  });

  it('of the endpoint opens the breaker once enough images had enough of them', () => {
    using store = setUp();
    const isOpen = Array.from({ length: FAILURES_TO_OPEN }, (_, index) => {
      store.fail(index + 1, 'endpoint-unavailable');
      return store.suspended() !== null;
    });
    expect(isOpen).toEqual([false, false, false, false, true]);
    expect(store.suspended()).toMatchObject({ cause: 'breaker', failure: { kind: 'endpoint-unavailable' } });
  });

  it('of one image alone never opens it', () => {
    using store = setUp();
    for (let n = 0; n < 20; n += 1) store.fail(1, 'endpoint-unavailable');
    expect(store.suspended()).toBeNull();
  });

  it('of a poll says nothing about the endpoint', () => {
    using store = setUp();
    for (let id = 1; id <= 6; id += 1) store.fail(id, 'endpoint-unavailable', { hasPollFailed: true });
    expect([store.suspended(), store.health()]).toEqual([null, UNKNOWN_HEALTH]);
  });

  it('is judged by how the others fare, without its own', () => {
    using store = setUp();
    for (let n = 0; n < 9; n += 1) store.outcomes.answered(store.image(1));
    const { peers } = store.fail(2, 'model-error');
    expect(peers.passes).toBe(9);
    expect(peers.troubledShare).toBe(0);
    expect(store.health().recentTroubled).toBe(1);
    expect(store.fail(3, 'model-error').peers.troubledShare).toBeGreaterThan(0);
  });

  it('of a probe counts as one more while its cause is still there', () => {
    using store = setUp();
    store.fail(1, 'offline');
    const suspension = store.suspended();
    if (suspension === null) throw new Error('the profile is not suspended');
    store.suspensions.keep('demo', { ...suspension, probe: { imageId: 1, ownerId: 'me', until: 9_000 } });
    store.fail(2, 'offline');
    expect(store.suspended()).toMatchObject({ failedProbes: 0, probe: { imageId: 1 } });
    store.fail(1, 'offline');
    expect(store.suspended()).toMatchObject({ failedProbes: 1, probe: null });
  });
});

describe('an answer', () => {
  it('ends a suspension and a streak at once', () => {
    using store = setUp();
    for (let id = 1; id <= 5; id += 1) store.fail(id, 'throttled');
    store.fail(1, 'tls');
    store.outcomes.answered(store.image(2));
    expect([store.suspended(), store.health().passes, store.health().streak.failures]).toEqual([null, 1, 0]);
  });
});

describe('a poll that found nothing', () => {
  it('ends a pause', () => {
    using store = setUp();
    store.fail(1, 'offline');
    store.outcomes.polled(store.image(1));
    expect(store.suspended()).toBeNull();
  });

  it('leaves a breaker open and frees its own probe alone', () => {
    using store = setUp();
    for (let id = 1; id <= 5; id += 1) store.fail(id, 'endpoint-unavailable');
    const suspension = store.suspended();
    if (suspension === null) throw new Error('the breaker is not open');
    store.suspensions.keep('demo', { ...suspension, probe: { imageId: 2, ownerId: 'me', until: 9_000 } });
    store.outcomes.polled(store.image(1));
    expect(store.suspended()?.probe?.imageId).toBe(2);
    store.outcomes.polled(store.image(2));
    expect(store.suspended()).toMatchObject({ cause: 'breaker', probe: null });
  });
});
