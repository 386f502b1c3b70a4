import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { startEndpointProcess } from '../../support/endpoint-process.ts';
import { runCli, splitSummary, startCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

const IMAGES = 200;

describe('a command line that is killed', () => {
  it('loses nothing: the next upload of the same folder answers all of it, and nothing is sent without need', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'images');
    await writeImages(source, IMAGES);
    const endpoint = await startEndpointProcess(['--latency-ms', '30']);
    const url = ['--endpoint-url', `${endpoint.container}/invocations`];
    await runCli(['profile', 'set', 'slow', '--kind', 'http', ...url], options);

    const child = startCli(['upload', source, '--profile', 'slow', '--json'], options);
    await untilLines(child.stdout, 60);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;

    const end = await runCli(['upload', source, '--profile', 'slow', '--json'], options);
    const history = await runCli(['history', 'list', '--json'], options);
    await endpoint.stop();
    expect(splitSummary(end.rows).summary).toMatchObject({ found: IMAGES, answered: IMAGES });
    expect(end.code).toBe(0);
    expect(new Set(history.rows.map((row) => row['sha256'])).size).toBe(IMAGES);
    const attempts = history.rows.reduce((sum, row) => sum + Number(row['attempts']), 0);
    expect(attempts).toBeLessThanOrEqual(IMAGES + 4);
  });

  it('goes on with an intake that was cut short', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'images');
    await writeImages(source, IMAGES);
    await runCli(['profile', 'list'], options);
    const child = startCli(['upload', source, '--no-wait', '--json'], options);
    await waitForBatch(options);
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    const end = await runCli(['queue', 'run', '--json'], options);
    expect(splitSummary(end.rows).summary).toMatchObject({ found: IMAGES, answered: IMAGES });
  });
});

/** Reads until so many lines have come. */
async function untilLines(stream: Readable, count: number): Promise<void> {
  let seen = 0;
  for await (const _line of createInterface({ input: stream })) if ((seen += 1) === count) return;
  throw new Error(`only ${seen} lines came`);
}

/** Waits until the first image of the intake is on disk, seen by another process. */
async function waitForBatch(options: { dataDirectory: string }): Promise<void> {
  for (let look = 0; look < 100; look += 1) {
    const { rows } = await runCli(['queue', 'list', '--json'], options);
    if (rows.length > 0) return;
  }
  throw new Error('the intake never began');
}
