import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { givingUp } from '../../support/giving-up.ts';
import { startEndpointProcess } from '../../support/endpoint-process.ts';
import { freePort } from '../../support/free-port.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { writeImages } from '../../support/write-images.ts';

const IMAGES = 60;

/** Uploads a folder to an endpoint with the given faults, and answers the command's rows and summary. */
async function uploadTo(endpointOptions: readonly string[], profileOptions: readonly string[] = []) {
  using folder = temporaryFolder();
  const options = { dataDirectory: join(folder.path, 'data') };
  const source = join(folder.path, 'images');
  await writeImages(source, IMAGES);
  const endpoint = await startEndpointProcess(endpointOptions);
  try {
    const url = ['--endpoint-url', `${endpoint.container}/invocations`];
    await runCli(
      ['profile', 'set', 'sick', '--kind', 'http', '--timeout-ms', '30000', ...url, ...profileOptions],
      options,
    );
    const end = await runCli(['upload', source, '--profile', 'sick', '--json', '--give-up-after', '240'], options);
    return { ...splitSummary(end.rows), code: end.code };
  } finally {
    await endpoint.stop();
  }
}

describe.concurrent('an endpoint that fails now and then', () => {
  it.each(['endpoint-unavailable:0.1', 'model-timeout:0.1', 'cut:0.1', 'model-error:0.1'])(
    'ends with every image answered, but for one that chance made fail alone: %s',
    async (fault) => {
      const { images, summary } = await uploadTo(['--fault', fault]);
      const unanswered = images.filter((image) => image['state'] !== 'answered');
      expect(summary?.['found']).toBe(IMAGES);
      expect(unanswered.length).toBeLessThanOrEqual(1);
      expect(unanswered.filter((image) => Number(image['attempts']) < 3)).toEqual([]);
      expect(Math.max(...images.map((image) => Number(image['attempts'])))).toBeLessThanOrEqual(8);
    },
  );

  it.each([
    { name: 'a share of all requests', endpointOptions: ['--fault', 'throttled:0.3'] },
    { name: 'what is over its rate', endpointOptions: ['--rate', '10'] },
  ])('counts no attempt where it throttles $name', async ({ endpointOptions }) => {
    const { images, summary } = await uploadTo(endpointOptions);
    expect(summary).toMatchObject({ found: IMAGES, answered: IMAGES });
    expect(new Set(images.map((image) => image['attempts']))).toEqual(new Set([1]));
  });
});

describe.concurrent('an endpoint that is sick altogether', () => {
  it('fails no image: the breaker lets one probe through at a time, and says why', async () => {
    using folder = temporaryFolder();
    const options = { dataDirectory: join(folder.path, 'data') };
    const source = join(folder.path, 'images');
    await writeImages(source, IMAGES);
    const endpoint = await startEndpointProcess(['--fault', 'endpoint-unavailable']);
    const url = ['--endpoint-url', `${endpoint.container}/invocations`];
    await runCli(['profile', 'set', 'sick', '--kind', 'http', ...url], options);
    const end = await runCli(['upload', source, '--profile', 'sick', '--json', '--give-up-after', '8'], options);
    const queue = await runCli(['queue', 'list', '--json'], options);
    await endpoint.stop();
    expect(splitSummary(end.rows).summary).toMatchObject({ found: IMAGES, waiting: IMAGES, failed: 0 });
    expect(end.code).toBe(3);
    expect(new Set(queue.rows.map((row) => row['reason']))).toEqual(
      new Set(['The model service is not available right now. The image is safe and will be tried again.']),
    );
    const attempts = queue.rows.reduce((sum, row) => sum + Number(row['attempts']), 0);
    expect(attempts).toBeLessThanOrEqual(2 * 5);
  });
});

describe.concurrent('a network that is away', () => {
  it('suspends the profile for every process, and goes on by itself when the endpoint is there', async () => {
    using folder = temporaryFolder();
    let options = { dataDirectory: folder.path };
    const source = join(folder.path, 'images');
    await writeImages(source, IMAGES);
    const port = String(await freePort());
    const url = ['--endpoint-url', `http://127.0.0.1:${port}/invocations`];
    const upload = ['upload', source, '--profile', 'away', '--json', '--give-up-after'];
    const isAway = (row: Record<string, unknown>) => row['kind'] === 'offline';
    const away = await givingUp(
      async (seconds, before) => {
        options = { dataDirectory: join(folder.path, `data-${String(before)}`) };
        await runCli(['profile', 'set', 'away', '--kind', 'http', ...url], options);
        return runCli([...upload, seconds], options);
      },
      ({ rows }) => rows.filter(isAway).length === IMAGES,
    );
    expect(splitSummary(away.rows).images.map((row) => [row['state'], row['kind'], row['attempts']])).toEqual(
      Array.from({ length: IMAGES }, () => ['waiting', 'offline', 0]),
    );
    const again = await startEndpointProcess(['--container-port', port]);
    const end = await runCli(['queue', 'run', '--json'], options);
    await again.stop();
    const { summary } = splitSummary(end.rows);
    expect(summary).toMatchObject({ answered: IMAGES });
  });
});
