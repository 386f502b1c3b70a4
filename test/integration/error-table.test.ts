import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ImageRow } from '../../shared/contract/rows.ts';
import type { Engine } from '../../main/engine/process/compose.ts';
import { startEndpoint, type RunningEndpoint } from '../../main/endpoint/start-endpoint.ts';
import { ERROR_ROWS, ruleOf, sentenceOf, type ErrorRow } from '../support/error-rows.ts';
import { startObjectServer, type ObjectServer } from '../support/object-server.ts';
import { ownEngine } from '../support/own-engine.ts';
import { checkOfTest, verdictOfTest } from '../support/test-verdicts.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { writeImages } from '../support/write-images.ts';
import { until } from '../support/until.ts';

const folder = temporaryFolder();
const source = join(folder.path, 'images');
let s3: ObjectServer;
let endpoint: RunningEndpoint;
let engine: Engine;
/** The batch of each profile. */
const batches = new Map<string, number>();

beforeAll(async () => {
  await writeImages(source, 1);
  s3 = await startObjectServer();
  endpoint = await startEndpoint({ streamDelayMs: 1, s3EndpointUrl: s3.url });
  vi.stubEnv('AWS_ACCESS_KEY_ID', endpoint.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', endpoint.secretAccessKey);
  engine = ownEngine(join(folder.path, 'data'));
  for (const row of ERROR_ROWS) {
    await send(nameOf(row, 'lasting'), settingsFor(row, row.fault));
    await send(nameOf(row, 'passing'), settingsFor(row, `${row.fault}:1`));
  }
  await send('takes-async-only', { ...settingsFor(PLAIN, ''), endpointName: 'chest-async', customAttributes: 'a=b' });
  engine.run();
});

afterAll(async () => {
  await engine.stop();
  await endpoint.stop();
  await s3[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
  folder[Symbol.dispose]();
});

const PLAIN: ErrorRow = { fault: 'model-error', by: 'plain call', kind: 'model-error' };

function nameOf({ fault, by }: ErrorRow, lasts: 'lasting' | 'passing'): string {
  return `${by.replace(' ', '-')}-${fault}-${lasts}`;
}

function settingsFor({ by }: ErrorRow, asked: string) {
  if (by === 'container') {
    return { kind: 'http', endpointUrl: `${endpoint.container}/invocations?sagittal-fault=${asked}` };
  }
  const settings = {
    kind: 'sagemaker',
    region: endpoint.region,
    endpointUrl: endpoint.url,
    customAttributes: `sagittal-fault=${asked}`,
  };
  if (by !== 'asynchronous call') {
    return { ...settings, endpointName: 'chest', mode: by === 'stream' ? 'stream' : 'realtime' };
  }
  return { ...settings, endpointName: 'chest-async', mode: 'async', s3Uri: 's3://clinic/in', s3EndpointUrl: s3.url };
}

async function send(profileName: string, settings: Record<string, unknown>): Promise<void> {
  await engine.calls.profiles.save({ name: profileName, settings: { ...settings, proxy: 'none' } });
  const { scanId } = await engine.calls.upload.scan({ paths: [source], profileName });
  const { batchId } = await engine.calls.upload.send({ scanId, profileName, batchName: profileName });
  batches.set(profileName, batchId);
}

/** The one image of a profile, as soon as it looks as wanted. */
async function imageWhen(profileName: string, isWanted: (row: ImageRow) => boolean): Promise<ImageRow> {
  let last: ImageRow | undefined;
  return until(async () => {
    const batchId = batches.get(profileName);
    const { rows } = await engine.calls.queue.images({
      offset: 0,
      limit: 1,
      ...(batchId === undefined ? {} : { batchId }),
    });
    [last] = rows;
    if (last === undefined || !isWanted(last)) throw new Error(`not as wanted: ${JSON.stringify(last)}`);
    return last;
  });
}

/** What the queue makes of an error that lasts, by its rule: the state an image is in between two tries, and counted attempts. */
const LASTING = {
  no: { state: 'failed', isCounted: true },
  'back-off': { state: 'waiting', isCounted: true },
  unsure: { state: 'waiting', isCounted: true },
  busy: { state: 'waiting', isCounted: false },
  pause: { state: 'waiting', isCounted: false },
} as const;

/** What becomes of an image that meets the error once, and then none. */
const PASSING = {
  no: { state: 'failed', attempts: 1 },
  'back-off': { state: 'answered', attempts: 2 },
  unsure: { state: 'answered', attempts: 2 },
  busy: { state: 'answered', attempts: 1 },
  pause: { state: 'answered', attempts: 1 },
} as const;

describe('every error of the service, from its answer to what the queue did', () => {
  it.each(ERROR_ROWS)('$fault by $by is $kind while it lasts', async (row) => {
    const { state, isCounted } = LASTING[ruleOf(row)];
    const image = await imageWhen(nameOf(row, 'lasting'), (found) => found.state === state && found.kind !== null);
    expect([image.kind, image.reason, image.attempts > 0]).toEqual([row.kind, sentenceOf(row), isCounted]);
    expect(image.forIt).not.toMatch(/undefined|null/);
  });

  it.each(ERROR_ROWS)('$fault by $by, met once, ends as the policy says', async (row) => {
    const expected = PASSING[ruleOf(row)];
    const image = await imageWhen(nameOf(row, 'passing'), ({ settledAt }) => settledAt !== null);
    expect({ state: image.state, attempts: image.attempts }).toEqual(expected);
  });

  it.each(ERROR_ROWS)('$fault by $by is told by a test of the profile', async (row) => {
    const { testId } = await engine.calls.profiles.test({ name: nameOf(row, 'lasting'), settings: null });
    const test = await until(async () => {
      const found = await engine.calls.profiles.tested({ testId });
      expect(found.isFinished).toBe(true);
      return found;
    });
    const wrong = test.checks.find(({ state }) => state === 'failed');
    expect([wrong?.name, test.isPassed, test.verdict]).toEqual([checkOfTest(row), false, verdictOfTest(row)]);
  });

  it('a plain call of an asynchronous endpoint says what to change', async () => {
    const image = await imageWhen('takes-async-only', ({ state }) => state === 'failed');
    expect([image.kind, image.reason]).toEqual([
      'wrong-content-type',
      'This model takes images only one after another, through storage. Ask IT to set the mode of the profile to "async", then retry.',
    ]);
  });
});
