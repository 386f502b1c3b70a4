import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createRecovery } from '../../../../../main/engine/queue/recovery.ts';
import { createClaims } from '../../../../../main/engine/storage/claims.ts';
import { createImages } from '../../../../../main/engine/storage/images.ts';
import { LEASE_MS } from '../../../../../main/engine/storage/moves.ts';
import { createOwners } from '../../../../../main/engine/storage/owners.ts';
import { addBatch, temporaryStore, waitingImage } from '../../../../support/temporary-store.ts';

function setUp() {
  const store = temporaryStore();
  const clock = { now: 1_000_000 };
  const alive = new Set([1, 2]);
  const owners = createOwners(store.database);
  const claims = createClaims(store.database, {
    now: () => clock.now,
    random: () => 0,
    newInferenceId: () => 'inference',
    onUnsure: () => 'resend',
    workKeyOf: ({ workKey }) => workKey,
  });
  const images = createImages(store.database);
  images.add([waitingImage(addBatch(store.database), 'a')], clock.now);
  owners.register({ id: 'here', host: hostname(), pid: 1 }, clock.now);
  owners.register({ id: 'other', host: hostname(), pid: 2 }, clock.now);
  const recover = createRecovery({
    owners,
    claims,
    ownerId: 'here',
    now: () => clock.now,
    adoptIntakes: () => undefined,
    isRunning: ({ pid }) => alive.has(pid),
  });
  return {
    clock,
    alive,
    claims,
    recover,
    stateOf: () => images.find(1)?.state,
    [Symbol.dispose]: store[Symbol.dispose],
  };
}

describe('recovery', () => {
  it('frees the image of a process that has ended at once', () => {
    using store = setUp();
    store.claims.claim('demo', 'other');
    store.recover();
    expect(store.stateOf()).toBe('running');
    store.alive.delete(2);
    store.recover();
    expect(store.stateOf()).toBe('waiting');
  });

  it('takes nothing from a process that could not speak because the computer slept', () => {
    using store = setUp();
    store.claims.claim('demo', 'other');
    store.recover();
    store.clock.now += 8 * 3_600_000;
    store.recover();
    expect(store.stateOf()).toBe('running');
    for (let second = 0; second < LEASE_MS / 1_000 + 2; second += 1) {
      store.clock.now += 1_000;
      store.recover();
    }
    expect(store.stateOf()).toBe('waiting');
  });
});
