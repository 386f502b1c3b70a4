import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Engine } from '../../../main/engine/process/compose.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { startEndpointProcess } from '../../support/endpoint-process.ts';
import { startObjectServer } from '../../support/object-server.ts';
import { batchWhen, ownEngine } from '../../support/own-engine.ts';
import { startStreamServer, type StreamCall } from '../../support/stream-server.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { until } from '../../support/until.ts';
import { writeImages } from '../../support/write-images.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Saves the profile `clinic` for the endpoint and takes a folder of images in for it; answers the batch's id. */
async function upload(
  engine: Engine,
  endpoint: Record<'url' | 'region' | 'accessKeyId' | 'secretAccessKey', string>,
  source: string,
  over: Partial<ProfileSettings> & { readonly asBatchJob?: boolean },
): Promise<number> {
  const { asBatchJob, ...settings } = over;
  vi.stubEnv('AWS_ACCESS_KEY_ID', endpoint.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', endpoint.secretAccessKey);
  await engine.calls.profiles.save({
    name: 'clinic',
    settings: {
      kind: 'sagemaker',
      region: endpoint.region,
      endpointName: 'demo',
      endpointUrl: endpoint.url,
      proxy: 'none',
      ...settings,
    },
  });
  const { scanId } = await engine.calls.upload.scan({ paths: [source], profileName: 'clinic' });
  const { batchId } = await engine.calls.upload.send({
    scanId,
    profileName: 'clinic',
    batchName: 'Monday',
    asBatchJob,
  });
  return batchId;
}

test('a streamed answer is shown while it grows and kept when it is whole', async () => {
  using folder = temporaryFolder();
  const source = join(folder.path, 'images');
  await writeImages(source, 1);
  const pieces = ['{"finding":', '"none",', '"score":0.5}'];
  const begun = Promise.withResolvers<StreamCall>();
  await using server = await startStreamServer('application/json', begun.resolve);
  const endpoint = { url: server.url, region: 'eu-central-1', accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const engine = ownEngine(join(folder.path, 'data'));
  engine.run();
  const batchId = await upload(engine, endpoint, source, { mode: 'stream' });
  const image = await until(async () => {
    const { rows } = await engine.calls.queue.images({ batchId, offset: 0, limit: 1 });
    const row = rows[0];
    if (row === undefined) throw new Error('not taken in yet');
    return row;
  });
  const call = await begun.promise;
  for (const [index, piece] of pieces.entries()) {
    call.part(piece);
    const soFar = pieces.slice(0, index + 1).join('');
    await until(async () => expect((await engine.calls.queue.live({ id: image.id }))?.text).toBe(soFar));
  }
  call.response.end();
  await batchWhen(engine, batchId, ({ isComplete, unsettled }) => isComplete && unsettled === 0);
  const path = join(folder.path, 'answer.json');
  await engine.calls.history.saveAnswer({ id: image.id, path });
  expect([readFileSync(path, 'utf8'), await engine.calls.queue.live({ id: image.id })]).toEqual([
    pieces.join(''),
    null,
  ]);
  await engine.stop();
});

test.each(['json', 'multipart', 'raw'] as const)(
  'a whole batch of %s goes as one job that outlasts the engine',
  async (payload) => {
    using folder = temporaryFolder();
    const source = join(folder.path, 'images');
    await writeImages(source, 5);
    await using objects = await startObjectServer();
    const endpoint = await startEndpointProcess(['--s3-endpoint-url', objects.url, '--latency-ms', '200']);
    const first = ownEngine(join(folder.path, 'data'));
    first.run();
    const batchId = await upload(first, endpoint, source, {
      payload,
      s3Uri: 's3://clinic/jobs',
      s3EndpointUrl: objects.url,
      transformModel: 'demo',
      transformInstanceType: 'ml.m5.xlarge',
      asBatchJob: true,
    });
    const waiting = await until(async () => {
      const { rows } = await first.calls.queue.images({ batchId, states: ['waiting'], offset: 0, limit: 10 });
      expect(rows.map(({ reason }) => reason !== null)).toEqual(Array(5).fill(true));
      return rows.map(({ reason }) => reason);
    });
    await first.stop();
    const second = ownEngine(join(folder.path, 'data'));
    second.run();
    const batch = await batchWhen(second, batchId, ({ unsettled }) => unsettled === 0);
    expect([new Set(waiting).size, batch.counts.answered]).toEqual([1, 5]);
    await second.stop();
    await endpoint.stop();
  },
);

test('an answer is saved as the file the model sent', async () => {
  using folder = temporaryFolder();
  const source = join(folder.path, 'images');
  await writeImages(source, 1);
  const endpoint = await startEndpointProcess();
  const engine = ownEngine(join(folder.path, 'data'));
  engine.run();
  const batchId = await upload(engine, endpoint, source, {});
  await batchWhen(engine, batchId, ({ isComplete, unsettled }) => isComplete && unsettled === 0);
  const { rows } = await engine.calls.history.list({ offset: 0, limit: 1 });
  const id = rows[0]?.id ?? 0;
  const path = join(folder.path, (await engine.calls.history.answerFile({ id })).fileName);
  const { sizeBytes } = await engine.calls.history.saveAnswer({ id, path });
  const { answer } = await engine.calls.history.show({ id });
  const saved = readFileSync(path);
  expect([path.endsWith(`answer-${id}.json`), saved.length, JSON.parse(saved.toString())]).toEqual([
    true,
    sizeBytes,
    answer.json,
  ]);
  await engine.stop();
  await endpoint.stop();
});
