import { describe, expect, it } from 'vitest';
import { OFFLINE, offlineWorld, START } from '../../../../support/offline-world.ts';
import { addWaiting } from '../../../../support/runner-site.ts';

const MINUTE = 60_000;

describe('thirty minutes offline', { timeout: 60_000 }, () => {
  it('burn no attempt, send one probe at a time over all processes, and end in under 5 s', async () => {
    await using world = offlineWorld(2);
    const { clock, network, store, probes, answeredAt } = world;
    addWaiting(store, 'clinic', 100, { now: START });
    network.isThere = false;
    for (const { runner } of world.sites) runner.start();
    await clock.advance(5_000);
    probes.mostAtOnce = 0;
    await clock.advance(30 * MINUTE);

    const { rows } = store.images.page({ offset: 0, limit: 100 });
    expect(rows.filter((row) => row.state !== 'running').map((row) => [row.state, row.attempts])).toEqual(
      rows.filter((row) => row.state !== 'running').map(() => ['waiting', 0]),
    );
    expect(probes.mostAtOnce).toBe(1);
    expect(probes.sent).toBeGreaterThan((30 * MINUTE) / 4_100);
    expect(store.suspensions.find('clinic')).toMatchObject({ cause: 'pause', failure: OFFLINE });

    const backAt = clock.now();
    network.isThere = true;
    await clock.advance(MINUTE);
    expect((answeredAt[0] ?? Infinity) - backAt).toBeLessThan(5_000);
    expect(store.suspensions.find('clinic')).toBeNull();
    expect(store.images.counts()).toMatchObject({ answered: 100, waiting: 0 });
    expect(new Set(store.images.page({ offset: 0, limit: 100 }).rows.map((row) => row.attempts))).toEqual(new Set([1]));
  });

  it('wake the runner a few times a second at most, and never in a loop', async () => {
    await using world = offlineWorld(1);
    addWaiting(world.store, 'clinic', 100, { now: START });
    world.network.isThere = false;
    for (const { runner } of world.sites) runner.start();
    await world.clock.advance(10 * MINUTE);
    expect(world.clock.fired()).toBeLessThan(10 * 60 * 3);
  });

  it('are remembered over a restart', async () => {
    await using world = offlineWorld(2);
    const [first, second] = world.sites;
    addWaiting(world.store, 'clinic', 100, { now: START });
    world.network.isThere = false;
    first?.runner.start();
    await world.clock.advance(10_000);
    const stopped = first?.runner.stop();
    await world.clock.advance(100);
    await stopped;
    const sentBefore = world.probes.sent;
    second?.runner.start();
    await world.clock.advance(10_000);
    expect(world.probes.sent - sentBefore).toBeLessThanOrEqual(6);
  });
});
