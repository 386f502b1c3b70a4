import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../../support/launch-app.ts';
import { runCli, splitSummary } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

/** samples/chest-phantom.png has 320 x 360 pixels. */
const PICTURE = `${REPOSITORY}/samples/chest-phantom.png`;

/** A model that gives the same answer to everything. */
async function model(answer: Buffer | string, headers: Readonly<Record<string, string>> = {}): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'Content-Type': 'application/json', ...headers }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

it.each([
  [
    'shares of the picture',
    '{"boxes": [[0.1875, 0.3611111111, 0.4375, 0.5555555556]], "labels": ["nodule"], "scores": [0.91]}',
    { boxes: [{ x: 60, label: 'nodule', score: 0.91 }], statement: 'some' },
  ],
  ['an empty list', '{"detections": []}', { boxes: [], statement: 'none' }],
  [
    'something that is not known, NaN and long integers',
    '{"findings": {"code": "R91.1", "share": NaN, "accession": 9007199254740993}}',
    {
      values: { 'findings.code': 'R91.1', 'findings.share': 'NaN', 'findings.accession': '9007199254740993' },
      statement: 'unknown',
    },
  ],
])('upload --reading and history show say what an answer says: %s', async (_, answer, reading) => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model(answer);
  const { port } = server.address() as AddressInfo;
  await runCli(['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`], options);
  const { rows } = await runCli(['upload', PICTURE, '--profile', 'm', '--json', '--reading'], options);
  server.close();
  const [image] = splitSummary(rows).images;
  expect(image).toMatchObject({ state: 'answered', reading });
  const shown = await runCli(['history', 'show', String(image?.['id']), '--json'], options);
  expect(shown.rows).toMatchObject([{ reading }]);
});

it('an answer that only reports a failure needs a person, is kept, and is not asked for again by itself', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model('{"error": "CUDA out of memory"}');
  let asked = 0;
  server.on('request', () => (asked += 1));
  const { port } = server.address() as AddressInfo;
  await runCli(
    ['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`, '--text-check', 'off'],
    options,
  );
  const upload = await runCli(['upload', PICTURE, '--profile', 'm', '--json', '--reading'], options);
  const { images, summary } = splitSummary(upload.rows);
  const expected = {
    state: 'failed',
    kind: 'model-error',
    reason:
      "The model reported instead of a result: CUDA out of memory. Retry to send it again, or ask the model's owner.",
    attempts: 1,
    answer: { error: 'CUDA out of memory' },
  };
  const reading = { failure: 'CUDA out of memory', statement: 'unknown' };
  expect(images).toMatchObject([{ ...expected, reading }]);
  expect([upload.code, summary]).toMatchObject([2, { found: 1, answered: 0, failed: 1 }]);
  await runCli(['queue', 'run'], options);
  expect(asked).toBe(1);
  expect((await runCli(['history', 'list', '--json'], options)).rows).toMatchObject([expected]);
  const shown = await runCli(['history', 'show', String(images[0]?.['id']), '--json'], options);
  expect([shown.code, shown.rows]).toMatchObject([2, [{ ...expected, reading }]]);
  server.close();
});

it('the field that a profile names means failure, also beside findings', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model('{"state": "REJECTED", "detections": []}');
  const { port } = server.address() as AddressInfo;
  const profile = ['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`];
  await runCli([...profile, '--text-check', 'off', '--failure-field', 'state=REJECTED'], options);
  const { rows } = await runCli(['upload', PICTURE, '--profile', 'm', '--json'], options);
  expect(splitSummary(rows).images).toMatchObject([{ state: 'failed', kind: 'model-error' }]);
  const file = `${folder.path}/profiles.json`;
  await runCli(['profile', 'export', file], options);
  expect(readFileSync(file, 'utf8')).toContain('"failureField": "state=REJECTED"');
  server.close();
});

it.each<[string, Record<string, string>, Buffer | string, unknown]>([
  ['packed on its way', { 'Content-Encoding': 'gzip' }, gzipSync('{"label": "nodule"}'), { label: 'nodule' }],
  ['JSON that is called a page', { 'Content-Type': 'text/html' }, '{"label": "nodule"}', { label: 'nodule' }],
  ['JSON that is called a picture', { 'Content-Type': 'image/png' }, '[0.5]', [0.5]],
])('an answer is read as what it is: %s', async (_, headers, body, answer) => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model(body, headers);
  const { port } = server.address() as AddressInfo;
  const profile = ['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`];
  await runCli([...profile, '--text-check', 'off'], options);
  const { rows } = await runCli(['upload', PICTURE, '--profile', 'm', '--json'], options);
  server.close();
  expect(splitSummary(rows).images).toMatchObject([{ state: 'answered', answer }]);
});

it('an answer that cannot be read needs a person, is kept as it came, and is not asked for again by itself', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model('{"boxes": [[12, 40,');
  let asked = 0;
  server.on('request', () => (asked += 1));
  const { port } = server.address() as AddressInfo;
  const profile = ['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`];
  await runCli([...profile, '--text-check', 'off'], options);
  const upload = await runCli(['upload', PICTURE, '--profile', 'm', '--json'], options);
  const kept = {
    state: 'failed',
    kind: 'bad-answer',
    reason: "The model's answer could not be read. It is kept as it came; ask the model's owner, or retry.",
    answer: '{"boxes": [[12, 40,',
  };
  expect(splitSummary(upload.rows).images).toMatchObject([kept]);
  await runCli(['queue', 'run'], options);
  expect(asked).toBe(1);
  expect((await runCli(['history', 'list', '--json'], options)).rows).toMatchObject([kept]);
  const file = `${folder.path}/answers.ndjson`;
  expect((await runCli(['history', 'export', file], options)).code).toBe(0);
  expect(readFileSync(file, 'utf8')).toContain('[[12, 40,');
  server.close();
});

it('a large answer is read as well, in a thread of its own', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const boxes = Array.from({ length: 5_000 }, () => ({ box: [10, 20, 40, 60], label: 'nodule' }));
  const server = await model(JSON.stringify({ detections: boxes }));
  const { port } = server.address() as AddressInfo;
  const profile = ['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`];
  await runCli([...profile, '--text-check', 'off'], options);
  const { rows } = await runCli(['upload', PICTURE, '--profile', 'm', '--json', '--reading'], options);
  server.close();
  const [image] = splitSummary(rows).images;
  expect(image).toMatchObject({ state: 'answered', reading: { statement: 'some' } });
  expect(image?.['reading']).toHaveProperty('boxes.length', 5_000);
});

it('a mapping of the profile reads stored answers anew, is tried on them, shown, exported and taken in', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model('{"detections": [{"bbox": [100, 165, 80, 70], "label": 1, "score": 0.91}]}');
  const { port } = server.address() as AddressInfo;
  const set = ['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`];
  await runCli([...set, '--text-check', 'off'], options);
  const { rows } = await runCli(['upload', PICTURE, '--profile', 'm', '--json', '--reading'], options);
  server.close();
  const [image] = splitSummary(rows).images;
  expect(image).toMatchObject({ reading: { boxes: [{ x: 100, y: 165 }] } });
  const tried = ['profile', 'mapping', 'try', 'm', '--json'];
  const centre = ['--answer-boxes', 'centre', '--answer-classes', 'nodule', '--answer-first-class', '1'];
  expect((await runCli([...tried, ...centre], options)).rows).toMatchObject([
    { profile: 'm', answers: 1, tried: 1, read: 1, ambiguous: 0, marks: 1, inside: 1 },
  ]);
  const mapping = { boxes: 'centre', classes: ['nodule'], firstClass: 1 };
  expect((await runCli(['profile', 'set', 'm', ...centre, '--json'], options)).rows).toMatchObject([
    { answerMapping: mapping },
  ]);
  const shown = await runCli(['history', 'show', String(image?.['id']), '--json'], options);
  const box = { x: 60, y: 130, width: 80, height: 70, label: 'nodule', score: 0.91 };
  expect(shown.rows).toMatchObject([{ reading: { boxes: [box], statement: 'some' } }]);
  const file = `${folder.path}/profiles.json`;
  await runCli(['profile', 'export', file], options);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    profiles: [{ settings: { answerMapping: mapping } }],
  });
  const wrong = await runCli(['profile', 'set', 'm', '--answer-boxes', 'diagonal'], options);
  expect([wrong.code, wrong.stderr]).toEqual([64, expect.stringContaining('boxes: one of corners, size')]);
});

it('a test of a profile names the options for each way in which the marks can be meant', async () => {
  using folder = temporaryFolder();
  const options = { dataDirectory: folder.path };
  const server = await model('{"detections": [{"bbox": [50, 60, 100, 120], "label": "nodule"}]}');
  const { port } = server.address() as AddressInfo;
  await runCli(['profile', 'set', 'm', '--kind', 'http', '--endpoint-url', `http://127.0.0.1:${port}/`], options);
  const { stdout } = await runCli(['profile', 'test', 'm'], options);
  server.close();
  expect(stdout).toContain('as it is read now: from 50, 60 to 100, 120');
  expect(stdout).toContain('--answer-boxes size: from 50, 60 to 150, 180');
  expect(stdout).toContain('--answer-boxes centre: from 0, 0 to 100, 120');
});
