import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPLICIT_LITTLE_ENDIAN, writeDicom } from '../../scripts/samples/write-dicom.ts';
import { findInFiles, findInStore, findInText } from '../support/canaries.ts';
import { startEndpointProcess } from '../support/endpoint-process.ts';
import { passwordProxy } from '../support/password-proxy.ts';
import { runCli, type CliEnd } from '../support/run-cli.ts';
import { signInService } from '../support/sign-in-service.ts';
import { temporaryFolder } from '../support/temporary-store.ts';

const SECRETS = {
  key: 'CanarySecretAccessKeyAAAAAAAAAAAAAAAAAAA',
  token: 'CanarySessionTokenBBBBBBBBBBBBBBBBBBBBBB',
  proxy: 'CanaryProxyPasswordCCCC',
  service: 'CanaryHandedOutDDDDDDDD',
  mfaCode: '918273',
};
const PATIENT = ['Canaryname^Anna', 'CANARY-ID-4711'];
const FILE_NAME = 'Canaryname-Anna-1961';

const folder = temporaryFolder();
const data = join(folder.path, 'data');
const images = join(folder.path, 'images');
const ends: CliEnd[] = [];
let endpointSecret = '';

async function sagittal(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<CliEnd> {
  const clean = {
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_SESSION_TOKEN: '',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const end = await runCli(args, { dataDirectory: data, input, env: { ...clean, SAGITTAL_DEBUG: '1', ...env } });
  ends.push(end);
  return end;
}

const KEYS = {
  AWS_ACCESS_KEY_ID: 'AKIACANARY0000000000',
  AWS_SECRET_ACCESS_KEY: SECRETS.key,
  AWS_SESSION_TOKEN: SECRETS.token,
};
const BASE = ['--kind', 'sagemaker', '--region', 'eu-central-1', '--endpoint-name', 'chest', '--proxy', 'none'];

beforeAll(async () => {
  mkdirSync(images);
  for (let n = 0; n < 12; n += 1) writeFileSync(join(images, `${FILE_NAME}-${n}.dcm`), dicom(n));
  await throughEveryAnswer();
  await withTurnedDownKeys();
  await withoutProxyPassword();
  await withRole();
});

afterAll(() => {
  folder[Symbol.dispose]();
});

/** Every failure of the embedded endpoint, each asked for by a profile of its own, and the kind it is to end as. */
const FAULTS = {
  throttled: 'throttled',
  'model-error': 'model-error',
  'model-error-400': 'model-error',
  'not-in-service': 'not-in-service',
  'internal-failure': 'endpoint-unavailable',
  forbidden: 'forbidden',
  'credentials-expired': 'credentials-expired',
  'wrong-content-type': 'wrong-content-type',
  'bad-answer': 'bad-answer',
  cut: 'reply-lost',
  reset: 'reply-lost',
};

/** An answer, then every failure. */
async function throughEveryAnswer(): Promise<void> {
  const endpoint = await startEndpointProcess();
  endpointSecret = endpoint.secretAccessKey;
  const keys = { AWS_ACCESS_KEY_ID: endpoint.accessKeyId, AWS_SECRET_ACCESS_KEY: endpoint.secretAccessKey };
  const send = async (name: string, attributes: readonly string[], kind?: string) => {
    const options = [...BASE, '--endpoint-url', endpoint.url, '--credentials', 'stored', ...attributes];
    await sagittal(['profile', 'set', name, ...options], keys);
    const path = join(images, `${FILE_NAME}-0.dcm`);
    let { rows } = await sagittal(['upload', path, '--profile', name, '--json', '--give-up-after', '1']);
    // On a busy machine the command may end before the reply is there. What waits is in the list; a run tells only what has settled.
    const isMeant = (row: Record<string, unknown>) =>
      row['profile'] === name && (kind === undefined ? row['state'] === 'answered' : row['kind'] === kind);
    for (let more = 0; more < 24 && !rows.some(isMeant); more += 1) {
      await sagittal(['queue', 'run', '--json', '--give-up-after', '5']);
      ({ rows } = await sagittal(['queue', 'list', '--json']));
    }
  };
  await send('works', []);
  for (const [fault, kind] of Object.entries(FAULTS))
    await send(`with-${fault}`, ['--custom-attributes', `sagittal-fault=${fault}`], kind);
  await endpoint.stop();
}

/** A service that turns the key down and quotes all it was sent, as AWS does where a signature is wrong. */
async function withTurnedDownKeys(): Promise<void> {
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      const names = ['x-amz-security-token', 'authorization', 'host'];
      const quoted = names.map((name) => `${name}:${String(request.headers[name])}`);
      const message = `The request signature we calculated does not match.\n\nThe Canonical String was\n'${quoted.join('\n')}'`;
      response.writeHead(403, { 'content-type': 'application/json', 'x-amzn-errortype': 'InvalidSignatureException' });
      response.end(JSON.stringify({ message }));
    });
  });
  const url = await listen(server);
  await sagittal(['profile', 'set', 'turned-down', ...BASE, '--endpoint-url', url, '--credentials', 'stored'], KEYS);
  await sagittal(['upload', images, '--profile', 'turned-down', '--json', '--give-up-after', '3']);
  server.closeAllConnections();
  server.close();
}

async function withoutProxyPassword(): Promise<void> {
  await using proxy = await passwordProxy({ name: 'clinic', password: 'another' });
  const url = `http://clinic:${SECRETS.proxy}@127.0.0.1:${proxy.port}`;
  const options = [
    '--endpoint-url',
    'https://model.test',
    '--proxy',
    url,
    '--credentials',
    'stored',
    '--deidentify',
    'off',
  ];
  await sagittal(['profile', 'set', 'walled', ...BASE.slice(0, -2), ...options], KEYS);
  await sagittal(['upload', images, '--profile', 'walled', '--json', '--give-up-after', '3']);
}

/** A role taken on with a device's code, which is wrong at first. */
async function withRole(): Promise<void> {
  await using service = await signInService(SECRETS.service, { mfaCode: SECRETS.mfaCode });
  const role = [
    '--role-arn',
    'arn:aws:iam::123456789012:role/R',
    '--mfa-serial',
    'arn:aws:iam::123456789012:mfa/nurse',
  ];
  const env = { AWS_ENDPOINT_URL_STS: service.url };
  const options = ['--endpoint-url', 'http://127.0.0.1:9', '--credentials', 'stored', ...role];
  await sagittal(['profile', 'set', 'role', ...BASE, ...options], { ...KEYS, ...env });
  await sagittal(['upload', images, '--profile', 'role', '--json', '--give-up-after', '2'], env);
  await sagittal(['profile', 'sign-in', 'role', '--json'], { ...KEYS, ...env }, '000000\n');
  await sagittal(['profile', 'sign-in', 'role', '--json'], { ...KEYS, ...env }, `${SECRETS.mfaCode}\n`);
  await sagittal(['queue', 'run', '--json', '--give-up-after', '2'], env);
}

describe('what is secret', () => {
  const words = () => [...Object.values(SECRETS), endpointSecret];

  it('was really used: every failure has met it', () => {
    const kinds = new Set(ends.flatMap(({ rows }) => rows.map((row) => row['kind'])));
    expect(ends.map(({ code }) => code).filter((code) => code === 1)).toEqual([]);
    expect(ends.flatMap(({ rows }) => rows.map((row) => row['needs'])).filter((needs) => needs !== undefined)).toEqual([
      'nothing',
    ]);
    expect([...new Set(['credentials-missing', ...Object.values(FAULTS)])].filter((kind) => !kinds.has(kind))).toEqual(
      [],
    );
    expect(ends.some(({ rows }) => rows.some((row) => row['state'] === 'answered'))).toBe(true);
  });

  it('stands in no file: logs, records, copies, secrets, crash dumps', () => {
    expect(findInFiles(data, words())).toEqual([]);
  });

  it('stands in no table of the records, even with their key', () => {
    expect(findInStore(data, words())).toEqual([]);
  });

  it('stands in nothing the command line has said', () => {
    expect(ends.flatMap(({ stdout, stderr }) => findInText('output', stdout + stderr, words()))).toEqual([]);
  });
});

describe("a patient's data", () => {
  it('stands in no log and in no file that is not sealed', () => {
    expect(findInFiles(data, [...PATIENT, FILE_NAME])).toEqual([]);
  });

  it('is in one column alone: whose image it is, for this computer; and the file name is where a person looks for it', () => {
    const places = new Set(findInStore(data, PATIENT).map(({ place }) => place));
    expect(places).toEqual(new Set(['images.identity']));
    expect(findInStore(data, [FILE_NAME]).length).toBeGreaterThan(0);
  });
});

describe('the search itself', () => {
  it('finds a word as it is, in base64 at every place, and in UTF-16', () => {
    const word = 'CanaryWordForTheSearch';
    const texts = ['', 'x', 'xy'].map((before) => Buffer.from(`${before}${word} and more`).toString('base64'));
    expect([word, ...texts].map((text) => findInText('here', text, [word]).length)).toEqual([1, 1, 1, 1]);
  });
});

function dicom(instance: number): Buffer {
  const [name = '', id = ''] = PATIENT;
  return writeDicom(EXPLICIT_LITTLE_ENDIAN, [
    ['00080016', 'UI', '1.2.840.10008.5.1.4.1.1.7'],
    ['00080018', 'UI', `2.25.4711.${instance}`],
    ['00080060', 'CS', 'OT'],
    ['00100010', 'PN', name],
    ['00100020', 'LO', id],
    ['00280002', 'US', [1]],
    ['00280004', 'CS', 'MONOCHROME2'],
    ['00280010', 'US', [4]],
    ['00280011', 'US', [4]],
    ['00280100', 'US', [8]],
    ['00280101', 'US', [8]],
    ['00280102', 'US', [7]],
    ['00280103', 'US', [0]],
    ['7fe00010', 'OB', Buffer.alloc(16, instance)],
  ]);
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
