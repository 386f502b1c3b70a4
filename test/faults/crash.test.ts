import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { crashRun } from '../support/crash-run.ts';
import { startCountingEndpoint } from '../support/counting-endpoint.ts';
import { faultRun } from '../support/fault-run.ts';
import { faultSite, untilStore, type FaultSite } from '../support/fault-site.ts';
import { drawKillMoment, killAt } from '../support/kill-at-random.ts';
import { writeNoiseImages } from '../support/noise-images.ts';
import { seededRandom, wholeBetween } from '../support/seeded-random.ts';

const { seed, isLong } = faultRun();
const FILES = isLong ? 3_000 : 500;
const KILLS = isLong ? 60 : 10;
const SHARED_FILES = isLong ? 2_000 : 300;
const SHARED_KILLS = isLong ? 40 : 6;
const CONCURRENCY = 8;

describe('a command line that is killed at random moments', () => {
  it('answers every file in the end, and the model sees again only what was on its way', async () => {
    const figures = await crashRun({ files: FILES, kills: KILLS, seed, concurrency: CONCURRENCY, latencyMs: 15 });
    const { seconds: _, modelRuns, requestsInFlightAtKills, ...counts } = figures;
    expect(counts).toEqual({
      kills: KILLS,
      files: FILES,
      answered: FILES,
      lost: 0,
      stuck: 0,
      requestsInFlightBound: CONCURRENCY * KILLS,
    });
    expect(modelRuns).toBeGreaterThanOrEqual(FILES);
    expect(modelRuns).toBeLessThanOrEqual(FILES + requestsInFlightAtKills);
  });
});

describe('two processes on one data directory', () => {
  it('share the work: the model sees every file once', async () => {
    using site = faultSite();
    writeNoiseImages(site.images, SHARED_FILES, seededRandom(seed));
    await using endpoint = await startCountingEndpoint(['--latency-ms', '20']);
    await site.addProfile(endpoint.container, ['--concurrency', String(CONCURRENCY)]);
    const first = site.start(['upload', site.images, '--profile', 'bench']);
    const second = site.start(['upload', site.images, '--profile', 'bench', '--batch', 'the same again']);
    await Promise.all([once(first, 'exit'), once(second, 'exit')]);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(site.read()).toMatchObject({ rows: SHARED_FILES, answered: 2 * SHARED_FILES, withoutAnswer: 0 });
    expect((await endpoint.counters()).inferences).toBe(SHARED_FILES);
  });

  it('lose nothing when one or the other is killed again and again', async () => {
    const random = seededRandom(seed + 1);
    using site = faultSite();
    writeNoiseImages(site.images, SHARED_FILES, random);
    await using endpoint = await startCountingEndpoint(['--latency-ms', '20']);
    await site.addProfile(endpoint.container, ['--concurrency', String(CONCURRENCY)]);
    await site.run(['upload', site.images, '--profile', 'bench', '--no-wait']);

    const workers = [startWorker(site), startWorker(site)];
    let kills = 0;
    for (; kills < SHARED_KILLS; kills += 1) {
      const at = wholeBetween(random, 0, 1);
      const worker = workers[at] ?? startWorker(site);
      if (!(await killAt(worker, drawKillMoment(random, SHARED_FILES / SHARED_KILLS / 2)))) break;
      workers[at] = startWorker(site);
    }
    await Promise.all(workers.map((worker) => endOf(worker)));

    expect(site.read()).toMatchObject({ rows: SHARED_FILES, answered: SHARED_FILES, withoutAnswer: 0, running: 0 });
    expect(kills).toBeGreaterThan(0);
    const { inferences } = await endpoint.counters();
    expect(inferences).toBeGreaterThanOrEqual(SHARED_FILES);
    expect(inferences).toBeLessThanOrEqual(SHARED_FILES + CONCURRENCY * kills);
  });

  it.runIf(isLong)('go on without the one that is frozen, and its late answers change nothing', async () => {
    using site = faultSite();
    writeNoiseImages(site.images, SHARED_FILES, seededRandom(seed));
    await using endpoint = await startCountingEndpoint(['--latency-ms', '20']);
    await site.addProfile(endpoint.container, ['--concurrency', String(CONCURRENCY)]);
    await site.run(['upload', site.images, '--profile', 'bench', '--no-wait']);
    const frozen = startWorker(site);
    await untilStore(site, ({ answered, running }) => answered > 0 && running > 0);
    frozen.kill('SIGSTOP');
    const { running } = site.read();
    await endOf(startWorker(site));
    expect(site.read()).toMatchObject({ rows: SHARED_FILES, answered: SHARED_FILES, running: 0 });
    frozen.kill('SIGCONT');
    await endOf(frozen);
    expect(frozen.exitCode).toBe(0);
    expect(site.read()).toMatchObject({ rows: SHARED_FILES, answered: SHARED_FILES, withoutAnswer: 0 });
    expect((await endpoint.counters()).inferences).toBeLessThanOrEqual(SHARED_FILES + running);
  });
});

function startWorker(site: FaultSite) {
  const worker = site.start(['queue', 'run', '--json']);
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

async function endOf(worker: ReturnType<typeof startWorker>): Promise<void> {
  if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
}
