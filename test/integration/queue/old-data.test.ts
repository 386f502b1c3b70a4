import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpointProcess, type EndpointProcess } from '../../support/endpoint-process.ts';
import { startObjectServer, type ObjectServer } from '../../support/object-server.ts';
import { countsByBatch, oldData } from '../../support/old-data.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

let objects: ObjectServer;
let endpoint: EndpointProcess;

beforeAll(async () => {
  objects = await startObjectServer();
  endpoint = await startEndpointProcess(['--s3-endpoint-url', objects.url]);
});

afterAll(async () => {
  await endpoint.stop();
  await objects[Symbol.asyncDispose]();
});

/** A copy of the old data, and the command line over it. */
function site() {
  const folder = temporaryFolder();
  const dataDirectory = join(folder.path, 'data');
  oldData('803b04f', dataDirectory);
  const { accessKeyId, secretAccessKey } = endpoint;
  const env = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const cli = (...words: string[]) => runCli([...words, '--json'], { dataDirectory, env });
  return { cli, [Symbol.dispose]: () => folder[Symbol.dispose]() };
}

const SETTLED = {
  'asis answered, answered': 2,
  'asis cancelled, cancelled, cancelled': 2,
  'clean answered, answered': 2,
  'clean cancelled, cancelled, cancelled': 2,
  'clean left out, quarantined, unreadable-file': 1,
  'clean left out, skipped, unsupported-type': 1,
  'demo answered, answered': 2,
  'frames answered, answered': 1,
  'frames cancelled, cancelled, cancelled': 1,
  'looked held, cancelled, cancelled': 1,
  'series answered, answered': 1,
  'series cancelled, cancelled, cancelled': 1,
};

const OPEN = {
  'asis failed, failed, model-error': 2,
  'asis paused, waiting': 2,
  'asis waiting, waiting, offline': 2,
  'clean failed, failed, model-error': 2,
  'clean paused, waiting': 2,
  'clean unsure, held, reply-lost': 2,
  'clean waiting, waiting, offline': 2,
  'demo waiting, waiting': 2,
  'frames failed, failed, model-error': 1,
  'frames paused, waiting': 1,
  'frames waiting, waiting, offline': 1,
  'jobs waiting, waiting': 2,
  'looked checking, waiting, offline': 2,
  'looked held, held, held-for-review': 1,
  'series failed, failed, model-error': 1,
  'series paused, waiting': 1,
  'series waiting, waiting, offline': 1,
};

const DEMO_ANSWER = {
  model: 'sagittal-demo',
  model_version: '1',
  notice: 'Demonstration model. Not for clinical use.',
  frames: 1,
  frame: 0,
  boxes: [],
};
const PICTURE = { ...DEMO_ANSWER, image_height: 24, image_width: 32 };
const SLICE = { ...DEMO_ANSWER, image_height: 16, image_width: 16, standard_deviation: 0, sharpness: 0 };

describe('data of commit 803b04f', () => {
  it('opens with every state and answer it had', async () => {
    using old = site();
    const { rows } = await old.cli('queue', 'list');
    expect(countsByBatch(rows)).toEqual({ ...SETTLED, ...OPEN });
    expect(rows.flatMap(({ answer, profile }) => (answer === undefined ? [] : [[profile, answer]]))).toEqual([
      ['clean', { ...PICTURE, mean: 0, standard_deviation: 0, sharpness: 0 }],
      ['clean', { ...SLICE, mean: 9 }],
      ['asis', { ...PICTURE, mean: 4.9805, standard_deviation: 0.3119, sharpness: 0.1131 }],
      ['asis', { ...SLICE, mean: 49 }],
      ['frames', { ...SLICE, mean: 0 }],
      ['series', { ...SLICE, mean: 130, slices: 2 }],
      ['demo', { ...PICTURE, mean: 21.9141, standard_deviation: 1.3723, sharpness: 2.19 }],
      ['demo', { ...SLICE, mean: 185 }],
    ]);
    expect((await old.cli('db', 'check', '--full')).rows).toEqual([
      { ok: true, problems: [], copies: 27, damagedCopies: 0 },
    ]);
  });

  it('sends what waits, what was paused once it is resumed, what failed once it is retried, and what was held once it is let go', async () => {
    using old = site();
    const { cli } = old;
    const held = (await cli('review', 'list')).rows.map(({ imageId }) => String(imageId));
    for (const name of ['clean', 'asis', 'frames', 'series', 'looked'])
      await cli('profile', 'set', name, '--endpoint-url', `${endpoint.container}/invocations`);
    await cli('profile', 'set', 'jobs', '--endpoint-url', endpoint.url, '--s3-endpoint-url', objects.url);
    for (const id of held) await cli('review', 'release', id, '--reason', 'a test picture');
    await cli('queue', 'retry', '--state', 'failed');
    await cli('queue', 'retry', '--state', 'unsure');
    // Due at once, whatever the clock says.
    await cli('queue', 'pause', '--all');
    await cli('queue', 'resume', '--all');
    await cli('queue', 'run', '--give-up-after', '90');
    const { rows } = await cli('queue', 'list');
    const answered = Object.entries(OPEN).map(([words, count]) => [`${words.split(', ')[0] ?? ''}, answered`, count]);
    expect(countsByBatch(rows)).toEqual({ ...SETTLED, ...Object.fromEntries(answered) });
  });
});
