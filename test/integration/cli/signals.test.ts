import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCountingEndpoint } from '../../support/counting-endpoint.ts';
import { faultSite } from '../../support/fault-site.ts';
import { writeNoiseImages } from '../../support/noise-images.ts';
import { seededRandom } from '../../support/seeded-random.ts';
import { CAN_TELL_TO_END } from '../../support/this-system.ts';
import { until } from '../../support/until.ts';

const IMAGES = 6;
const AT_ONCE = 3;

/** A site with images, whose model takes so long for each, in milliseconds. */
async function slowModel(latencyMs: number) {
  const site = faultSite();
  writeNoiseImages(site.images, IMAGES, seededRandom(1));
  const endpoint = await startCountingEndpoint(['--latency-ms', String(latencyMs)]);
  await site.addProfile(endpoint.container, ['--concurrency', String(AT_ONCE), '--text-check', 'off']);
  return {
    site,
    endpoint,
    async [Symbol.asyncDispose]() {
      site[Symbol.dispose]();
      await endpoint.stop();
    },
  };
}

/** Starts an upload, and waits until as many of its requests as may be are at the model. */
async function uploadUntilSent({ site, endpoint }: Awaited<ReturnType<typeof slowModel>>) {
  const child = site.start(['upload', site.images, '--profile', 'bench', '--json']);
  child.stdout.resume();
  child.stderr.resume();
  await until(async () => {
    expect((await endpoint.counters()).requests).toBe(AT_ONCE);
  }, 20);
  return child;
}

describe('two uploads at once to one data directory', () => {
  it('send every image once: whoever is done first lets the requests it has begun for the other come back', async () => {
    using site = faultSite();
    const folders = ['one', 'two'].map((name) => join(site.path, name));
    for (const [seed, folder] of folders.entries()) writeNoiseImages(folder, 40, seededRandom(seed));
    await using endpoint = await startCountingEndpoint(['--latency-ms', '200']);
    await site.addProfile(endpoint.container, ['--concurrency', '8', '--text-check', 'off']);
    const ends = await Promise.all(folders.map((folder) => site.run(['upload', folder, '--profile', 'bench'])));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    const { answered, attempts } = site.read();
    const { inferences } = await endpoint.counters();
    expect({ answered, attempts, inferences }).toEqual({ answered: 80, attempts: 80, inferences: 80 });
  });
});

describe.skipIf(!CAN_TELL_TO_END)('a command that a signal ends', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s: lets what is on its way come back', async (signal) => {
    await using place = await slowModel(1_500);
    const { site, endpoint } = place;
    const child = await uploadUntilSent(place);
    child.kill(signal);
    await once(child, 'exit');
    const { answered, running } = site.read();
    expect([child.exitCode, answered, running]).toEqual([130, AT_ONCE, 0]);
    expect((await site.run(['queue', 'run'])).code).toBe(0);
    expect((await endpoint.counters()).inferences).toBe(IMAGES);
    expect(site.read()).toMatchObject({ answered: IMAGES, attempts: IMAGES });
  });

  it('ends after a few seconds all the same, and counts the requests that had left', async () => {
    await using place = await slowModel(60_000);
    const { site } = place;
    const child = await uploadUntilSent(place);
    child.kill('SIGTERM');
    await once(child, 'exit', { signal: AbortSignal.timeout(20_000) });
    expect(child.exitCode).toBe(130);
    expect(site.read()).toMatchObject({ waiting: IMAGES, running: 0, attempts: AT_ONCE });
  });

  it('a second signal ends at once', async () => {
    await using place = await slowModel(60_000);
    const child = await uploadUntilSent(place);
    child.kill('SIGINT');
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect(child.exitCode).toBe(130);
    // Nothing was put back in good order: the next process finds what the one that was cut off had claimed.
    expect(place.site.read()).toMatchObject({ rows: IMAGES, running: AT_ONCE });
  });
});
