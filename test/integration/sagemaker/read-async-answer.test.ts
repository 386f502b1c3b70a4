import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { createAgents } from '../../../main/engine/network/connections.ts';
import type { RemoteWork } from '../../../main/engine/model/remote-work.ts';
import { pollAgainMs, readAsyncAnswer } from '../../../main/engine/destinations/sagemaker/read-async-answer.ts';
import { createS3Client } from '../../../main/engine/destinations/sagemaker/s3-client.ts';
import { startS3Server, type S3Server } from '../../support/s3-server.ts';

const HOUR = 3_600_000;
const never = new AbortController().signal;
const work: RemoteWork = {
  kind: 'async',
  stage: 'submitted',
  since: 1_000,
  polls: 0,
  facts: { bucket: 'images', key: 'k', sizeBytes: 5, output: 's3://results/o', failure: 's3://results/f' },
};
const input = { bucket: 'images', key: 'k', sizeBytes: 5, isWhole: 1 };

function site(server: Pick<S3Server, 'url'>, since = work.since) {
  const agents = createAgents({ proxy: 'none', concurrency: 2 });
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const client = createS3Client({ region: 'eu-central-1', credentials, agents }, server.url);
  const look = (now: number, looks = 0) =>
    readAsyncAnswer(
      client,
      { ...work, since, polls: looks },
      { now, invocationTimeoutMs: 900_000, accept: undefined },
      never,
    );
  const put = (key: string, body: string, type: string) =>
    client.send(new PutObjectCommand({ Bucket: 'results', Key: key, Body: body, ContentType: type }));
  return { look, put };
}

test('looks come sooner for young work and at most a minute apart', () => {
  expect([0, 4_000, 30_000, 300_000, 48 * HOUR].map(pollAgainMs)).toEqual([1_000, 1_000, 6_000, 60_000, 60_000]);
});

test('nothing at both places is work that goes on; an answer counts however many days later', async () => {
  await using server = await startS3Server();
  const { look, put } = site(server);
  expect(await look(11_000)).toEqual({ ok: 'later', work: { ...work, polls: 1 }, pollAgainMs: 2_000 });
  await put('o', '{"a":1}', 'application/json');
  const body = Buffer.from('{"a":1}');
  const latencyMs = 72 * HOUR - 1_000;
  expect(await look(72 * HOUR)).toEqual({
    ok: true,
    answer: { contentType: 'application/json', body, requestId: null, latencyMs },
  });
});

test('the time an answer took ends when it was written, however late it is looked for', async () => {
  await using server = await startS3Server();
  const { look, put } = site(server, Date.now() - 5_000);
  await put('o', '{"a":1}', 'application/json');
  const outcome = await look(Date.now() + 72 * HOUR);
  if (outcome.ok !== true) throw new Error('no answer');
  expect(outcome.answer.latencyMs).toBeGreaterThan(3_000);
  expect(outcome.answer.latencyMs).toBeLessThan(60_000);
});

test('nothing at both places long after the longest time a request has is a timeout, and the input serves another try', async () => {
  await using server = await startS3Server();
  const outcome = await site(server).look(8 * HOUR);
  expect(outcome).toMatchObject({
    ok: false,
    failure: { kind: 'model-timeout' },
    work: { stage: 'uploading', facts: input },
  });
});

test.each([
  ['Received client error (400) from model with message "no face found"', 'model-error', 1],
  ['Received server error (500) from model', 'model-error', undefined],
  ['Model container failed to respond: invocation timed out', 'model-timeout', undefined],
  ['Received server error (0) from model', 'model-timeout', undefined],
])('the failure "%s" is %s', async (words, kind, isPermanent) => {
  await using server = await startS3Server();
  const { look, put } = site(server);
  await put('f', words, 'text/plain');
  const outcome = await look(5_000);
  if (outcome.ok !== false) throw new Error('it went well');
  expect([outcome.failure.kind, outcome.failure.facts['isPermanent'], outcome.failure.facts['detail']]).toEqual([
    kind,
    isPermanent,
    words,
  ]);
});

test('answers that may not be read are no failure at first, and one for IT where the bucket lists itself or the time is over', async () => {
  await using server = await startS3Server();
  await server.order({ deny: ['GetObject', 'HEAD bucket'] });
  const { look } = site(server);
  expect((await look(5_000, 1)).ok).toBe('later');
  const late = await look(8 * HOUR, 5);
  await server.order({ deny: ['GetObject'] });
  const early = await look(5_000, 1);
  for (const outcome of [late, early]) {
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'forbidden' } });
    expect(outcome).not.toHaveProperty('work');
  }
});

test('an answer that is not what it claims to be is taken as it came, and a web page is none', async () => {
  await using server = await startS3Server();
  const { look, put } = site(server);
  await put('o', '{"a":', 'application/json');
  expect(await look(5_000)).toMatchObject({ ok: true, answer: { body: Buffer.from('{"a":') } });
  await put('o', '<html></html>', 'text/html');
  const page = await look(5_000);
  expect(page).toMatchObject({ ok: false, failure: { kind: 'endpoint-unavailable', facts: { isWebPage: 1 } } });
  expect(page).not.toHaveProperty('work');
});

test.each([500, null])(
  'an answer larger than Sagittal keeps is not read whole, with its length told or not',
  async (megabytes) => {
    let sentBytes = 0;
    const chunk = Buffer.alloc(1_000_000, 32);
    const large = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json');
      if (megabytes !== null) response.setHeader('content-length', megabytes * chunk.length);
      const pieces = function* () {
        for (; sentBytes < 500 * chunk.length; sentBytes += chunk.length) yield chunk;
      };
      pipeline(Readable.from(pieces()), response).catch(() => undefined);
    });
    await new Promise<void>((resolve) => large.listen(0, '127.0.0.1', resolve));
    const { port } = large.address() as AddressInfo;
    const outcome = await site({ url: `http://127.0.0.1:${port}` }).look(11_000);
    large.closeAllConnections();
    large.close();
    const size = megabytes === null ? 'MB' : '500.0 MB';
    const detail = expect.stringMatching(`the answer has .*${size} or more; Sagittal keeps answers of up to`) as string;
    const failure = { kind: 'bad-answer', facts: { detail } };
    expect(outcome).toMatchObject({ ok: false, failure, work: { stage: 'uploading', facts: input } });
    expect(sentBytes).toBeLessThan(200 * chunk.length);
  },
  60_000,
);
