import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startCountingEndpoint } from '../support/counting-endpoint.ts';
import { faultRun } from '../support/fault-run.ts';
import { faultSite, untilStore } from '../support/fault-site.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { shouldSkipSmallDisk, smallDisk } from '../support/small-disk.ts';
import { DELIVERED } from './delivered.ts';

const { seed, isLong } = faultRun();
const IMAGES = 200;
const CONCURRENCY = 4;
/** Above what intake always leaves free on a disk. */
const DISK_MEGABYTES = 600;
/** How long the disk stays full. */
const FULL_MS = isLong ? 30_000 : 3_000;
const LIMIT_MS = 300_000;

describe.skipIf(shouldSkipSmallDisk())('a disk that is full', () => {
  it('in the middle of sending loses nothing: with space again all is answered', async () => {
    using disk = smallDisk(DISK_MEGABYTES);
    using site = faultSite(join(disk.path, 'data'));
    writeNoiseImages(site.images, IMAGES, seededRandom(seed));
    await using endpoint = await startCountingEndpoint(['--latency-ms', '40']);
    await site.addProfile(endpoint.container, ['--concurrency', String(CONCURRENCY)]);
    const child = site.start(['upload', site.images, '--profile', 'bench']);
    const said = text(child.stderr);
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(LIMIT_MS) });
    await untilStore(site, ({ rows, answered }) => rows === IMAGES && answered > 10);
    disk.fill();
    await Promise.race([delay(FULL_MS), gone]);
    const { inferences: ranWhileFull } = await endpoint.counters();
    disk.free();
    await gone;
    const after = site.read();
    expect(after.rows).toBe(IMAGES);
    expect([child.exitCode, await said]).toEqual(
      DELIVERED.goesOnAfterFullDisk
        ? [0, expect.stringMatching(/is full|^$/)]
        : [1, expect.stringContaining('Nothing is lost')],
    );

    await site.run(['queue', 'run']);
    expect(site.read()).toMatchObject({ rows: IMAGES, answered: IMAGES, withoutAnswer: 0, running: 0 });
    expect(ranWhileFull).toBeLessThanOrEqual(IMAGES);
    expect((await endpoint.counters()).inferences).toBeLessThanOrEqual(IMAGES + CONCURRENCY);
  });

  it('in the middle of taking in loses nothing: the folder is taken in whole when there is space again', async () => {
    using disk = smallDisk(DISK_MEGABYTES);
    using site = faultSite(join(disk.path, 'data'));
    const files = 600;
    writeNoiseImages(site.images, files, seededRandom(seed));
    await using endpoint = await startCountingEndpoint();
    await site.addProfile(endpoint.container, ['--concurrency', String(CONCURRENCY)]);
    const child = site.start(['upload', site.images, '--profile', 'bench', '--no-wait']);
    const gone = once(child, 'exit', { signal: AbortSignal.timeout(LIMIT_MS) });
    await untilStore(site, ({ rows }) => rows > 0);
    disk.fill();
    await Promise.race([delay(FULL_MS), gone]);
    disk.free();
    if (!DELIVERED.goesOnAfterFullDisk) child.kill('SIGTERM');
    await gone;
    if (DELIVERED.goesOnAfterFullDisk) expect([child.exitCode, site.read().rows]).toEqual([0, files]);

    await site.run(['queue', 'run']);
    expect(site.read()).toMatchObject({ rows: files, answered: files, withoutAnswer: 0 });
    expect((await endpoint.counters()).inferences).toBe(files);
  });
});
