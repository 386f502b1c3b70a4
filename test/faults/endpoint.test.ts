import { setTimeout as delay } from 'node:timers/promises';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { startCountingEndpoint, type CountingEndpoint } from '../support/counting-endpoint.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { faultRun } from '../support/fault-run.ts';
import { faultSite, reportsOf, untilStore, type FaultSite } from '../support/fault-site.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { seededRandom } from '../support/seeded-random.ts';

const { seed, isLong } = faultRun();
const IMAGES = 12;
const OFFLINE_MS = isLong ? 60_000 : 3_000;

describe('a network that is gone for a while', () => {
  it.concurrent('burns no attempt, and its return is noticed without being told', async () => {
    using site = siteWithImages();
    await using endpoint = await startCountingEndpoint();
    await using proxy = await startFaultProxy(endpoint.containerPort);
    await site.addProfile(proxy.url);
    await proxy.unplug();

    const child = site.start(['upload', site.images, '--profile', 'bench']);
    const gone = once(child, 'exit');
    await untilStore(site, ({ rows }) => rows === IMAGES);
    await delay(OFFLINE_MS);
    const during = site.read();
    await proxy.plugIn();
    await gone;

    expect(during).toMatchObject({ rows: IMAGES, waiting: IMAGES - during.running, attempts: during.running });
    expect(child.exitCode).toBe(0);
    expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES, attempts: IMAGES });
    expect((await endpoint.counters()).inferences).toBe(IMAGES);
  });
});

describe('an endpoint that refuses', () => {
  it.concurrent.each([
    ['forbidden', 'forbidden'],
    ['endpoint-not-found', 'endpoint-not-found'],
    ['wrong-content-type', 'wrong-content-type'],
    ['model-error-400', 'model-error'],
    ['bad-answer', 'bad-answer'],
  ])('for good (%s) is asked once an image, and every image has its named kind', async (fault, kind) => {
    using site = siteWithImages();
    await using endpoint = await startCountingEndpoint(['--fault', fault]);
    await site.addProfile(endpoint.container);
    const end = await site.run(['upload', site.images, '--profile', 'bench', '--json']);
    expect(end.code).toBe(2);
    expect(site.read().states).toEqual({ [`failed ${kind}`]: IMAGES });
    expect((await endpoint.counters()).requests).toBe(IMAGES);
  });

  it.concurrent.each(['credentials-expired', 'clock-skew'])(
    'for a cause outside the images (%s) is only probed; afterwards all are answered',
    async (kind) => {
      using site = siteWithImages();
      await using sick = await startCountingEndpoint(['--fault', kind]);
      await addSagemakerProfile(site, sick);
      const upload = ['upload', site.images, '--profile', 'aws', '--json', '--give-up-after', '5'];
      const end = await site.run(upload, keyOf(sick));
      expect(end.code).toBe(3);
      const { requests } = await sick.counters();
      expect(requests).toBeLessThanOrEqual(CONCURRENCY + PROBES_IN_SIX_SECONDS);
      expect(site.read()).toMatchObject({ rows: IMAGES, waiting: IMAGES, attempts: 0 });

      await using well = await startCountingEndpoint();
      await addSagemakerProfile(site, well);
      const after = await site.run(['queue', 'run', '--json'], keyOf(well));
      expect([after.code, reportsOf(after).summary?.['answered']]).toEqual([0, IMAGES]);
    },
  );

  it.concurrent('some of the requests is asked again until every image is answered', async () => {
    using site = siteWithImages();
    const faults = ['throttled', 'model-error', 'not-in-service', 'endpoint-unavailable', 'cut', 'reset'];
    await using endpoint = await startCountingEndpoint(faults.flatMap((kind) => ['--fault', `${kind}:0.07`]));
    await site.addProfile(endpoint.container);
    await site.run(['upload', site.images, '--profile', 'bench', '--json']);
    await site.run(['queue', 'retry', '--state', 'failed']);
    await site.run(['queue', 'run']);
    expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES, withoutAnswer: 0 });
    expect((await endpoint.counters()).inferences).toBe(IMAGES);
  });

  it.concurrent('what is over its rate answers all in the end', async () => {
    using site = siteWithImages();
    await using endpoint = await startCountingEndpoint(['--rate', '3']);
    await site.addProfile(endpoint.container, ['--concurrency', '8']);
    const end = await site.run(['upload', site.images, '--profile', 'bench', '--json']);
    const { seconds: _, ...sum } = reportsOf(end).summary ?? {};
    expect(sum).toMatchObject({ found: IMAGES, answered: IMAGES });
    expect((await endpoint.counters()).inferences).toBe(IMAGES);
  });
});

const CONCURRENCY = 4;
const PROBES_IN_SIX_SECONDS = 4;

function siteWithImages(): FaultSite {
  const site = faultSite();
  writeNoiseImages(site.images, IMAGES, seededRandom(seed));
  return site;
}

async function addSagemakerProfile(site: FaultSite, endpoint: CountingEndpoint): Promise<void> {
  const place = ['--region', endpoint.region, '--endpoint-name', 'bench', '--endpoint-url', endpoint.url];
  const { code, stderr } = await site.run(['profile', 'set', 'aws', '--kind', 'sagemaker', ...place]);
  if (code !== 0) throw new Error(stderr);
}

function keyOf({ accessKeyId, secretAccessKey }: CountingEndpoint): Record<string, string> {
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: '' };
}
