import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImageRecord } from '../../../main/engine/model/image-record.ts';
import type { Store } from '../../../main/engine/storage/store.ts';
import { batchSite, type BatchSite, type BatchSiteOptions } from '../../support/batch-site.ts';
import { startEndpointProcess, type EndpointProcess } from '../../support/endpoint-process.ts';
import { startObjectServer, type ObjectServer } from '../../support/object-server.ts';
import { addWaiting } from '../../support/runner-site.ts';
import { tinyPng } from '../../support/tiny-images.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { until } from '../../support/until.ts';

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

const JSON_BODY = {
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify({ image: tinyPng().toString('base64') })),
};
const RAW_BODY = { contentType: 'image/png', body: tinyPng() };
const BAD_BODY = { contentType: 'application/json', body: Buffer.from('{"image":"no picture"}') };
const never = new AbortController().signal;

function site(folder: string, over: Partial<BatchSiteOptions> = {}): BatchSite {
  return batchSite({ folder, endpoint, s3Url: objects.url, bodyOf: () => JSON_BODY, ...over });
}

/** Runs until nothing of the batch is unsettled; answers its images. */
async function settle({ runner, store }: BatchSite, batchId: number): Promise<ImageRecord[]> {
  runner.start();
  await until(() => expect(store.images.counts(batchId)).toMatchObject({ waiting: 0, running: 0 }));
  await runner.stop();
  return imagesOf(store, batchId);
}

/** Runs until every image of the batch lies in S3, as a process that ends then; answers the batch's images. */
async function putOnly(folder: string, count: number, at = endpoint): Promise<{ batchId: number; job: string }> {
  const { runner, store } = site(folder, { looks: false, ownerId: 'first', endpoint: at });
  const batchId = addWaiting(store, 'clinic', count);
  runner.start();
  await until(() =>
    expect(imagesOf(store, batchId).map(({ remote }) => remote?.stage)).toEqual(Array(count).fill('submitted')),
  );
  await runner.stop();
  const job = String(imagesOf(store, batchId)[0]?.remote?.facts['job']);
  store.close();
  return { batchId, job };
}

function imagesOf(store: Store, batchId: number): ImageRecord[] {
  return store.images.list({ batchId, afterId: 0, limit: 500 });
}

test('a batch becomes one job for each content type, and its answers come into the history', async () => {
  using folder = temporaryFolder();
  const place = site(folder.path, { bodyOf: ({ id }) => (id % 2 === 0 ? JSON_BODY : RAW_BODY) });
  const images = await settle(place, addWaiting(place.store, 'clinic', 6));
  const answers = images.map(
    (image) => JSON.parse(place.store.answers.find(image)?.body.toString() ?? 'null') as unknown,
  );
  expect({
    states: images.map(({ state, attempts, remote }) => [state, attempts, remote]),
    answers: answers.map((answer) => typeof answer),
    jobs: place.created.length,
  }).toEqual({ states: Array(6).fill(['answered', 1, null]), answers: Array(6).fill('object'), jobs: 2 });
  const leftovers = place.store.remoteLeftovers.due(Date.now(), 10).map(({ work }) => work);
  const isThere = () =>
    Promise.all(leftovers.map(({ facts }) => objects.exists(`s3://clinic/${String(facts['key'])}`)));
  const before = await isThere();
  for (const work of leftovers) await place.sender.drop(work, never);
  expect([before, await isThere()]).toEqual([Array(6).fill(true), Array(6).fill(false)]);
  place.store.close();
});

test('a process that ended before SageMaker was asked leaves the job to the next one', async () => {
  using folder = temporaryFolder();
  const { batchId, job } = await putOnly(folder.path, 3);
  const place = site(folder.path, { ownerId: 'second' });
  const isClosed = place.store.transformJobs.close(job);
  wake(place.store, batchId);
  const images = await settle(place, batchId);
  expect([isClosed, images.map(({ state }) => state), place.created]).toEqual([true, Array(3).fill('answered'), [job]]);
  place.store.close();
});

test('a process that ended after SageMaker was asked never makes a second job', async () => {
  using folder = temporaryFolder();
  const { batchId, job } = await putOnly(folder.path, 3);
  const place = site(folder.path, { ownerId: 'second' });
  place.store.transformJobs.close(job);
  const asked = {
    name: job,
    contentType: JSON_BODY.contentType,
    largestBytes: 1_000,
    input: { bucket: 'clinic', key: `jobs/${job}/in/` },
    output: { bucket: 'clinic', key: `jobs/${job}/out/` },
  };
  const first = await place.calls.create(asked, never);
  const again = await place.calls.create(asked, never);
  wake(place.store, batchId);
  const images = await settle(place, batchId);
  expect([first, again, images.map(({ state }) => state), place.created]).toEqual([
    null,
    null,
    Array(3).fill('answered'),
    [job, job],
  ]);
  place.store.close();
});

test('two processes on one store make one job', async () => {
  using folder = temporaryFolder();
  const one = site(folder.path, { ownerId: 'one' });
  const other = site(folder.path, { ownerId: 'other' });
  const batchId = addWaiting(one.store, 'clinic', 8);
  other.runner.start();
  const images = await settle(one, batchId);
  await other.runner.stop();
  expect([images.map(({ state }) => state), one.created.length + other.created.length]).toEqual([
    Array(8).fill('answered'),
    1,
  ]);
  one.store.close();
  other.store.close();
});

test('one image that the model refuses fails alone; retried, it goes in a job of its own', async () => {
  using folder = temporaryFolder();
  let isBad = true;
  const place = site(folder.path, {
    bodyOf: ({ sourcePath }) => (isBad && sourcePath.endsWith('-1.png') ? BAD_BODY : JSON_BODY),
  });
  const batchId = addWaiting(place.store, 'clinic', 3);
  const images = await settle(place, batchId);
  const failed = images.find(({ state }) => state === 'failed');
  expect([images.map(({ state }) => state), failed?.failure?.kind, failed?.failure?.facts['what']]).toEqual([
    ['answered', 'failed', 'answered'],
    'model-error',
    'The batch job on SageMaker failed and has no answer for this image.',
  ]);
  isBad = false;
  place.store.claims.applyAll([failed?.id ?? 0], [{ type: 'retry' }]);
  const next = site(folder.path, { ownerId: 'next' });
  const after = await settle(next, batchId);
  expect([after.map(({ state }) => state), place.created.length, next.created.length]).toEqual([
    Array(3).fill('answered'),
    1,
    1,
  ]);
  place.store.close();
  next.store.close();
});

test('a job nobody waits for any more is stopped, and its images leave S3', async () => {
  using folder = temporaryFolder();
  const slow = await startEndpointProcess(['--s3-endpoint-url', objects.url, '--latency-ms', '60000']);
  const { batchId, job } = await putOnly(folder.path, 2, slow);
  const place = site(folder.path, { ownerId: 'second', endpoint: slow });
  place.store.transformJobs.close(job);
  wake(place.store, batchId);
  place.runner.start();
  await until(async () => expect(await place.calls.describe(job, never)).toEqual({ status: 'running' }));
  await place.runner.stop();
  const works = imagesOf(place.store, batchId).flatMap(({ remote }) => remote ?? []);
  const [one = 0, other = 0] = imagesOf(place.store, batchId).map(({ id }) => id);
  place.store.claims.applyAll([one], [{ type: 'cancel' }]);
  const tooEarly = works.slice(0, 1).map((work) => place.sender.drop(work, never));
  await expect(Promise.all(tooEarly)).rejects.toThrow('the job reads its folder');
  place.store.claims.applyAll([other], [{ type: 'cancel' }]);
  for (const work of works) await place.sender.drop(work, never);
  const left = works.map(({ facts }) => objects.exists(`s3://clinic/${String(facts['key'])}`));
  await until(async () => expect(await place.calls.describe(job, never)).toEqual({ status: 'stopped' }));
  expect([await Promise.all(left), place.store.transformJobs.find(job)?.state]).toEqual([[false, false], 'over']);
  place.store.close();
  await slow.stop();
});

/** Has the batch's images looked at now, as a person who retries does. */
function wake(store: Store, batchId: number): void {
  const ids = imagesOf(store, batchId).map(({ id }) => id);
  store.claims.applyAll(ids, [{ type: 'pause' }, { type: 'resume' }]);
}
