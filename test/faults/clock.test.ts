import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startCountingEndpoint } from '../support/counting-endpoint.ts';
import { wallClock, shouldSkipWallClock } from '../support/wall-clock.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { faultRun } from '../support/fault-run.ts';
import { faultSite, untilStore } from '../support/fault-site.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { DELIVERED } from './delivered.ts';

const { seed } = faultRun();
const IMAGES = 24;
const CONCURRENCY = 4;
const HOUR_S = 3_600;
/** Long even on a busy machine for images that have to wait seconds, and far from the hour that the clock jumps. */
const LIMIT_MS = 300_000;
const FORWARD = ['an hour forward', HOUR_S] as const;
const BACK = ['an hour back', -HOUR_S] as const;
const JUMPS = DELIVERED.noticesClockJumps ? [FORWARD, BACK] : [FORWARD];
/** Until jumps are noticed, a leap ends the leases of what is on its way. */
const SENT_TWICE = DELIVERED.noticesClockJumps ? 0 : CONCURRENCY;

describe.skipIf(shouldSkipWallClock())('a clock that is put', () => {
  it.concurrent.each(JUMPS)(
    '%s while images are on their way: each is answered, and seen by the model once',
    async (_, jump) => {
      using site = faultSite();
      const clock = wallClock(site.path);
      writeNoiseImages(site.images, IMAGES, seededRandom(seed));
      await using endpoint = await startCountingEndpoint(['--latency-ms', '1500']);
      await site.addProfile(endpoint.container, ['--concurrency', String(CONCURRENCY)]);
      const child = site.start(['upload', site.images, '--profile', 'bench'], clock.env);
      const gone = once(child, 'exit', { signal: AbortSignal.timeout(LIMIT_MS) });
      await untilStore(site, ({ answered }) => answered > 0);
      clock.set(jump);
      await gone;
      expect(child.exitCode).toBe(0);
      expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES, withoutAnswer: 0 });
      const { inferences } = await endpoint.counters();
      expect(inferences).toBeGreaterThanOrEqual(IMAGES);
      expect(inferences).toBeLessThanOrEqual(IMAGES + SENT_TWICE);
    },
  );

  it.concurrent.each(JUMPS)('%s while the network is gone: its return is noticed all the same', async (_, jump) => {
    using site = faultSite();
    const clock = wallClock(site.path);
    writeNoiseImages(site.images, IMAGES, seededRandom(seed));
    await using endpoint = await startCountingEndpoint();
    await using proxy = await startFaultProxy(endpoint.containerPort);
    await site.addProfile(proxy.url);
    await proxy.unplug();
    const child = site.start(['upload', site.images, '--profile', 'bench'], clock.env);
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(LIMIT_MS) });
    await untilStore(site, ({ states }) => (states['waiting offline'] ?? 0) > 0);
    clock.set(jump);
    await proxy.plugIn();
    await gone;
    expect(child.exitCode).toBe(0);
    expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES, attempts: IMAGES });
  });

  it.concurrent.each(JUMPS)('%s while images wait after a failure: they wait seconds, not an hour', async (_, jump) => {
    using site = faultSite();
    const clock = wallClock(site.path);
    writeNoiseImages(site.images, IMAGES, seededRandom(seed));
    await using endpoint = await startCountingEndpoint();
    await using proxy = await startFaultProxy(endpoint.containerPort, (n) =>
      n < CONCURRENCY ? 'reset-mid-body' : null,
    );
    await site.addProfile(proxy.url, ['--concurrency', String(CONCURRENCY)]);
    const child = site.start(['upload', site.images, '--profile', 'bench'], clock.env);
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(LIMIT_MS) });
    await untilStore(site, ({ states }) => (states['waiting reply-lost'] ?? 0) > 0);
    clock.set(jump);
    await gone;
    expect(child.exitCode).toBe(0);
    expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES });
    expect((await endpoint.counters()).inferences).toBe(IMAGES);
  });
});
