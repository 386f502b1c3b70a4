import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, afterAll, describe, expect, it, vi } from 'vitest';
import type { ProfileTest } from '../../shared/contract/profile-test.ts';
import type { ImageRow } from '../../shared/contract/rows.ts';
import type { Engine } from '../../main/engine/process/compose.ts';
import { OWN_CLOCK } from '../../main/engine/network/own-clock.ts';
import { awsRefusal, plannedService } from '../support/aws-site.ts';
import { ownAuthority, serverCertificate, type Certified } from '../support/certificates.ts';
import { NETWORK_ROWS, ruleOfNetwork, sentenceOfNetwork, type NetworkRowName } from '../support/network-rows.ts';
import { countingModel, ownEngine } from '../support/own-engine.ts';
import { temporaryFolder } from '../support/temporary-store.ts';
import { tlsFront } from '../support/tls-front.ts';
import { until } from '../support/until.ts';
import { writeImages } from '../support/write-images.ts';

const folder = temporaryFolder();
const source = join(folder.path, 'images');
const caFile = join(folder.path, 'clinic-ca.pem');
let authority: Certified;

beforeAll(async () => {
  await writeImages(source, 1);
  authority = await ownAuthority();
  writeFileSync(caFile, authority.cert);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});

afterEach(() => {
  OWN_CLOCK.hear(new Date().toUTCString(), Date.now());
});

afterAll(() => {
  vi.unstubAllEnvs();
  folder[Symbol.dispose]();
});

interface Site extends AsyncDisposable {
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A model behind TLS, and how a profile gets there. */
async function tlsSite(names: Parameters<typeof serverCertificate>[1], isTrusted = true): Promise<Site> {
  const model = await countingModel();
  const front = await tlsFront(await serverCertificate(authority, names), Number(new URL(model.url).port));
  return {
    settings: { endpointUrl: `https://127.0.0.1:${front.port}/invocations`, ...(isTrusted && { caFile }) },
    [Symbol.asyncDispose]: async () => {
      await front[Symbol.asyncDispose]();
      await model[Symbol.asyncDispose]();
    },
  };
}

/** A proxy that answers every CONNECT with such lines; with `port` it then leads there. */
async function proxySite(answer: string, port: number | null = null): Promise<Site> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.once('data', () => {
      socket.write(`${answer}\r\n\r\n`);
      if (port === null) socket.end();
      else socket.pipe(connect(port, '127.0.0.1').on('error', () => socket.destroy())).pipe(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port: own } = server.address() as AddressInfo;
  return {
    settings: { endpointUrl: 'https://model.test/invocations', proxy: `http://127.0.0.1:${own}` },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function serviceSite(
  plan: Parameters<typeof plannedService>[0],
  settings: (url: string) => object,
): Promise<Site> {
  const service = await plannedService(plan);
  return { settings: { ...settings(service.url) }, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

const asAws = (url: string) => ({ kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest', endpointUrl: url });
const EXPIRED = { ip: ['127.0.0.1'], dns: ['model.test'], notAfter: new Date(Date.now() - 3_600_000) };
const MOVED =
  '<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint.</Message><Bucket>clinic</Bucket></Error>';

const IDENTITY =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::1:user/nurse</Arn><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

const SITES: Readonly<Record<NetworkRowName, () => Promise<Site>>> = {
  authority: () => tlsSite({ ip: ['127.0.0.1'] }, false),
  expired: () => tlsSite(EXPIRED),
  'other-host': () => tlsSite({ dns: ['elsewhere.test'] }),
  'plain-http': () =>
    serviceSite(
      () => ({}),
      (url) => ({ endpointUrl: `${url.replace('http:', 'https:')}/invocations` }),
    ),
  clock: async () => {
    const far = await tlsSite(EXPIRED);
    const { port } = new URL(String(far.settings['endpointUrl']));
    const proxy = await proxySite('HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 2099 00:00:00 GMT', Number(port));
    return {
      settings: { ...proxy.settings, caFile },
      [Symbol.asyncDispose]: async () => {
        await proxy[Symbol.asyncDispose]();
        await far[Symbol.asyncDispose]();
      },
    };
  },
  ntlm: () =>
    proxySite('HTTP/1.1 407 no\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\ncontent-length: 0'),
  basic: () =>
    proxySite(
      'HTTP/1.1 407 no\r\nProxy-Authenticate: Negotiate, Basic realm="the clinic, all of it"\r\ncontent-length: 0',
    ),
  'bucket-elsewhere': () =>
    serviceSite(
      ({ url }) =>
        url.startsWith('/clinic')
          ? {
              status: 301,
              headers: { 'x-amz-bucket-region': 'us-west-2', 'content-type': 'application/xml' },
              body: MOVED,
            }
          : awsRefusal('UnknownOperationException', 'no such call', 404),
      (url) => ({ ...asAws(url), mode: 'async', s3Uri: 's3://clinic/in', s3EndpointUrl: url }),
    ),
  region: () =>
    serviceSite(
      ({ body }) =>
        body.includes('GetCallerIdentity')
          ? { headers: { 'content-type': 'text/xml' }, body: IDENTITY }
          : awsRefusal(
              'InvalidSignatureException',
              "Credential should be scoped to a valid region, not 'eu-central-1'.",
              403,
            ),
      asAws,
    ),
  'no-http': async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).resume();
      socket.once('data', () => socket.end('220 mail.clinic.test ready\r\n'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A listening TCP server has an address with a port.
    const { port } = server.address() as AddressInfo;
    return {
      settings: { endpointUrl: `http://127.0.0.1:${port}/invocations` },
      [Symbol.asyncDispose]: async () => {
        server.close();
        await once(server, 'close');
      },
    };
  },
  accept: () =>
    serviceSite(
      ({ url }) => (url === '/ping' ? {} : { status: 406, body: '{"error":"text/csv only"}' }),
      (url) => ({ endpointUrl: `${url}/invocations` }),
    ),
};

/** The one image of the profile as soon as the queue has tried it. */
async function triedImage(engine: Engine): Promise<ImageRow> {
  return until(async () => {
    const { rows } = await engine.calls.queue.images({ offset: 0, limit: 1 });
    const [row] = rows;
    if (row === undefined || row.kind === null) throw new Error(`not tried yet: ${JSON.stringify(row)}`);
    return row;
  });
}

async function tested(engine: Engine): Promise<ProfileTest> {
  const { testId } = await engine.calls.profiles.test({ name: 'clinic', settings: null });
  return until(async () => {
    const test = await engine.calls.profiles.tested({ testId });
    expect(test.isFinished).toBe(true);
    return test;
  });
}

const STATES = { no: 'failed', pause: 'waiting', 'back-off': 'waiting' } as const;

describe('what stands between here and the model', () => {
  it.each(NETWORK_ROWS)('$answer is $kind', { timeout: 60_000 }, async (row) => {
    await using site = await SITES[row.name]();
    const engine = ownEngine(join(folder.path, row.name));
    const settings = { kind: 'http', proxy: 'none', textCheck: 'off', ...site.settings };
    await engine.calls.profiles.save({ name: 'clinic', settings });
    const { scanId } = await engine.calls.upload.scan({ paths: [source], profileName: 'clinic' });
    await engine.calls.upload.send({ scanId, profileName: 'clinic', batchName: 'Monday' });
    engine.run();
    const image = await triedImage(engine);
    const test = await tested(engine);
    await engine.stop();
    const rule = ruleOfNetwork(row);
    if (rule !== 'no' && rule !== 'pause' && rule !== 'back-off') throw new Error(`no state for the rule ${rule}`);
    expect({ kind: image.kind, sentence: image.reason, forIt: image.forIt, state: image.state }).toEqual({
      kind: row.kind,
      sentence: sentenceOfNetwork(row),
      forIt: expect.stringContaining(row.forIt) as string,
      state: STATES[rule],
    });
    expect([image.attempts > 0, test.verdict]).toEqual([rule !== 'pause', row.verdict]);
  });
});
