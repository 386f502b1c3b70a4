import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeCanaryImages } from '../support/canary-images.ts';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { recordingLine } from '../support/recording-line.ts';
import { runCli, splitSummary, type CliEnd } from '../support/run-cli.ts';
import { startS3Server } from '../support/s3-server.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

/** What stands in the files, their names and their folders, and nowhere else. */
const CANARIES = [/CNRY[0-9A-Z]{5}/g, /1\.2\.826\.0\.1\.99887\.\d+/g];
const KEYS = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: '' };

interface Run {
  readonly profile: string;
  readonly sent: Buffer;
  readonly end: CliEnd;
}

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const runs: Run[] = [];
let images = 0;

beforeAll(async () => {
  const canaries = await writeCanaryImages(folder.path);
  images = canaries.images;
  const template = join(folder.path, 'template.json');
  const words = { image: '{{image}}', file: '{{fileName}}', who: '{{dicom:PatientName}}', when: '{{dicom:StudyDate}}' };
  writeFileSync(template, JSON.stringify(words));
  const endpoint = await startEndpointProcess();
  await using server = await startS3Server();
  await server.order({ model: 'answers' });
  const toContainer = (url: string) => ['--kind', 'http', '--endpoint-url', `${url}/invocations`];
  const throughS3 = (url: string) => {
    const place = [
      '--kind',
      'sagemaker',
      '--region',
      'eu-central-1',
      '--endpoint-name',
      'clinic',
      '--endpoint-url',
      url,
    ];
    return [...place, '--mode', 'async', '--s3-uri', 's3://images/clinic', '--s3-endpoint-url', url];
  };
  const profiles: readonly (readonly [name: string, to: string, options: (url: string) => readonly string[]])[] = [
    ['json', endpoint.container, (url) => [...toContainer(url), '--payload', 'json', '--template', template]],
    [
      'multipart',
      endpoint.container,
      (url) => [...toContainer(url), '--payload', 'multipart', '--meta', 'name={{fileName}}'],
    ],
    ['raw', endpoint.container, (url) => [...toContainer(url), '--payload', 'raw']],
    ['async', server.url, (url) => [...throughS3(url), '--payload', 'raw']],
  ];
  for (const [profile, to, options] of profiles) {
    await using line = await recordingLine(to);
    const site = { dataDirectory: data, env: { ...KEYS, AWS_EC2_METADATA_DISABLED: 'true' } };
    const set = await runCli(['profile', 'set', profile, ...options(line.url), '--proxy', 'none'], site);
    expect({ profile, code: set.code, said: set.stderr }).toMatchObject({ profile, code: 0 });
    const upload = ['upload', canaries.folder, '--profile', profile, '--batch', 'CNRYBAT01', '--json'];
    const end = await runCli([...upload, '--give-up-after', '240'], site);
    runs.push({ profile, sent: line.sent(), end });
  }
  await endpoint.stop();
}, 240_000);

afterAll(() => {
  folder[Symbol.dispose]();
});

it('sends every image, whatever the model makes of it', () => {
  const states = runs.map(({ profile, end }) => {
    const rows = splitSummary(end.rows).images;
    return {
      profile,
      sent: rows.filter(({ state }) => state === 'answered' || state === 'failed').length,
      other: otherRows(rows),
    };
  });
  expect(states).toEqual(runs.map(({ profile }) => ({ profile, sent: images, other: [] })));
});

it('sends no word of what a file, its name or its folder says of a patient: addresses, headers, bodies, keys', () => {
  expect(runs.map(({ profile, sent }) => [profile, sent.length > 10_000, found(sent)])).toEqual(
    runs.map(({ profile }) => [profile, true, []]),
  );
});

it('writes none of it into logs, file names or any file that is not sealed', () => {
  const paths = filesOf(data);
  expect(paths.filter((path) => found(Buffer.from(path.slice(data.length))).length > 0)).toEqual([]);
  expect(paths.flatMap((path) => found(readFileSync(path)).map((word) => [path, word]))).toEqual([]);
});

it('says none of it but the local file and the name of the batch, for which it was asked', () => {
  const said = runs.flatMap(({ end }) => [
    ...end.rows.map(({ file: _file, batch: _batch, ...row }) => JSON.stringify(row)),
    end.stderr,
  ]);
  expect(said.flatMap((text) => found(Buffer.from(text)))).toEqual([]);
});

it('would have been seen: the files as they were are full of it', () => {
  const originals = filesOf(join(folder.path, 'CNRYDIR01 Anna'));
  expect(originals.filter((path) => found(readFileSync(path)).length === 0)).toEqual([]);
});

/** Rows of images that were not sent, as they stand. */
function otherRows(rows: readonly Record<string, unknown>[]): unknown[] {
  return rows.filter(({ state }) => state !== 'answered' && state !== 'failed');
}

/** The canaries in bytes as they are, in UTF-16, in base64 and in what is packed there. */
function found(bytes: Buffer): string[] {
  const text = bytes.toString('latin1');
  const inside = [...text.matchAll(/[A-Za-z0-9+/]{64,}={0,2}/g)].map(([run]) => unpacked(Buffer.from(run, 'base64')));
  const readings = [bytes, unpacked(bytes), ...inside].flatMap((each) => [
    each.toString('latin1'),
    wide(each),
    wide(each.subarray(1)),
  ]);
  return [...new Set(readings.flatMap((reading) => CANARIES.flatMap((canary) => reading.match(canary) ?? [])))];
}

/** As UTF-16. Node writes behind its memory where an odd number of bytes is read as such from an odd address. */
function wide(bytes: Buffer): string {
  return bytes.subarray(0, bytes.length & ~1).toString('utf16le');
}

function unpacked(bytes: Buffer): Buffer {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return Buffer.concat([bytes, gunzipSync(bytes)]);
  } catch {
    return bytes;
  }
}

function filesOf(root: string): string[] {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(root, name)).filter((path) => statSync(path).isFile());
}
