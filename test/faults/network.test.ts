import { describe, expect, it } from 'vitest';
import { startCountingEndpoint } from '../support/counting-endpoint.ts';
import { PROXY_FAULTS, randomFaults, startFaultProxy, type ProxyFault } from '../support/fault-proxy.ts';
import { faultSite, reportsOf } from '../support/fault-site.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { faultRun } from '../support/fault-run.ts';
import { seededRandom } from '../support/seeded-random.ts';

const { seed, isLong } = faultRun();
const IMAGES = 16;
const FAULTED = 6;
const MIXED_IMAGES = isLong ? 400 : 24;
/** A reply that never comes costs this long; any other comes sooner, also from a busy machine. */
const TIMEOUT = ['--timeout-ms', '8000'];
const PROFILE = ['--concurrency', '4', ...TIMEOUT];

/** Faults after which the server has run the model, although no answer came. */
const MODEL_RAN: readonly ProxyFault[] = ['reset-after-body', 'stall', 'garbage', 'truncated'];

describe('a fault of the network', () => {
  it.concurrent.each(PROXY_FAULTS)('%s on the first connections: every image is answered in the end', async (fault) => {
    using site = faultSite();
    writeNoiseImages(site.images, IMAGES, seededRandom(seed));
    await using endpoint = await startCountingEndpoint();
    await using proxy = await startFaultProxy(endpoint.containerPort, (n) => (n < FAULTED ? fault : null));
    await site.addProfile(proxy.url, PROFILE);

    const end = await site.run(['upload', site.images, '--profile', 'bench', '--json', '--give-up-after', '300']);
    const { seconds: _, ...sum } = reportsOf(end).summary ?? {};
    expect(sum).toEqual({ ...NO_IMAGES, found: IMAGES, answered: IMAGES });
    expect(end.code).toBe(0);
    expect(proxy.met[fault]).toBe(FAULTED);

    expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES, withoutAnswer: 0 });
    const lostReplies = MODEL_RAN.includes(fault) ? FAULTED : 0;
    expect((await endpoint.counters()).inferences).toBe(IMAGES + lostReplies);
  });

  it.concurrent('all of them mixed at random: nothing is lost and nothing is stuck', async () => {
    const random = seededRandom(seed + 1);
    using site = faultSite();
    writeNoiseImages(site.images, MIXED_IMAGES, random);
    await using endpoint = await startCountingEndpoint([
      '--fault',
      'throttled:0.1',
      '--fault',
      'endpoint-unavailable:0.1',
    ]);
    await using proxy = await startFaultProxy(endpoint.containerPort, randomFaults(random, PROXY_FAULTS, 0.3));
    await site.addProfile(proxy.url, ['--concurrency', '8', ...TIMEOUT]);

    const end = await site.run(['upload', site.images, '--profile', 'bench', '--json', '--give-up-after', '500']);
    const { images, summary } = reportsOf(end);
    const { seconds: _, found, answered, failed, ...others } = summary ?? {};
    expect([found, Number(answered) + Number(failed), images.length]).toEqual([
      MIXED_IMAGES,
      MIXED_IMAGES,
      MIXED_IMAGES,
    ]);
    expect(others).toEqual({ skipped: 0, quarantined: 0, held: 0, waiting: 0, cancelled: 0 });
    const unnamed = images.filter((row) => row['state'] !== 'answered' && typeof row['kind'] !== 'string');
    expect(unnamed).toEqual([]);
    const lostReplies = MODEL_RAN.reduce((total, fault) => total + proxy.met[fault], 0);
    expect((await endpoint.counters()).inferences).toBeLessThanOrEqual(Number(answered) + lostReplies);
    expect(site.read()).toMatchObject({ rows: MIXED_IMAGES, withoutAnswer: 0, running: 0, waiting: 0 });
  });
});

const NO_IMAGES = { found: 0, answered: 0, failed: 0, skipped: 0, quarantined: 0, held: 0, waiting: 0, cancelled: 0 };
