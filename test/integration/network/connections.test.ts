import { createServer } from 'node:net';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SendOutcome } from '../../../main/engine/model/send.ts';
import { createContainerSender } from '../../../main/engine/destinations/container/post-to-container.ts';
import { createAgents, type ConnectionSettings } from '../../../main/engine/network/connections.ts';
import { environmentProxy } from '../../../main/engine/network/environment-proxy.ts';
import type { NetworkPorts } from '../../../main/engine/network/find-routes.ts';
import { ownAuthority, serverCertificate, type Certified } from '../../support/certificates.ts';
import { countingModel } from '../../support/own-engine.ts';
import { freePort } from '../../support/free-port.ts';
import { passwordProxy } from '../../support/password-proxy.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';
import { tlsFront } from '../../support/tls-front.ts';

const folder = temporaryFolder();
const caFile = join(folder.path, 'clinic-ca.pem');
let authority: Certified;
let trusted: Certified;

beforeAll(async () => {
  authority = await ownAuthority();
  trusted = await serverCertificate(authority, { dns: ['localhost', 'model.test'], ip: ['127.0.0.1', '::1'] });
  writeFileSync(caFile, authority.cert);
});

afterAll(() => {
  folder[Symbol.dispose]();
});

const NO_PORTS: NetworkPorts = { systemProxy: () => Promise.resolve(null), proxyLogin: () => null };

/** Sends one image and tells what became of it; an answer as the word `answered`. */
async function send(url: string, settings: Partial<ConnectionSettings>, ports: Partial<NetworkPorts> = {}) {
  const agents = createAgents({ proxy: 'none', concurrency: 2, ...settings }, { ...NO_PORTS, ...ports });
  const post = createContainerSender({ url, accept: undefined, timeoutMs: 20_000, agents });
  const request = { body: Buffer.from('picture'), contentType: 'image/png', inferenceId: 'one' };
  const outcome: SendOutcome = await post(request, new AbortController().signal);
  agents.httpAgent.destroy();
  agents.httpsAgent.destroy();
  return outcome.ok === false ? outcome.failure : 'answered';
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

describe('TLS', () => {
  it('trusts the certificates of a file, over IPv4 and IPv6, with TLS 1.2 and newer', async () => {
    await using model = await countingModel();
    await using modern = await tlsFront(trusted, portOf(model.url));
    await using six = await tlsFront(trusted, portOf(model.url), { host: '::1' });
    await using twelve = await tlsFront(trusted, portOf(model.url), { maxVersion: 'TLSv1.2' });
    const outcomes = [
      await send(`https://127.0.0.1:${modern.port}/invocations`, { caFile }),
      await send(`https://[::1]:${six.port}/invocations`, { caFile }),
      await send(`https://localhost:${twelve.port}/invocations`, { caFile }),
    ];
    expect([outcomes, modern.versions, six.versions, twelve.versions]).toEqual([
      ['answered', 'answered', 'answered'],
      ['TLSv1.3'],
      ['TLSv1.3'],
      ['TLSv1.2'],
    ]);
  });

  it('names the host and the reason of a certificate that is not trusted, has run out, or is for another host', async () => {
    await using model = await countingModel();
    const old = await serverCertificate(authority, { ip: ['127.0.0.1'], notAfter: new Date(Date.now() - 3_600_000) });
    const other = await serverCertificate(authority, { dns: ['elsewhere.test'] });
    await using good = await tlsFront(trusted, portOf(model.url));
    await using expired = await tlsFront(old, portOf(model.url));
    await using elsewhere = await tlsFront(other, portOf(model.url));
    const failures = [
      await send(`https://127.0.0.1:${good.port}/`, {}),
      await send(`https://127.0.0.1:${expired.port}/`, { caFile }),
      await send(`https://127.0.0.1:${elsewhere.port}/`, { caFile }),
    ];
    const issuer = 'Clinic Test CA';
    expect(failures).toEqual([
      { kind: 'tls', facts: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', target: `127.0.0.1:${good.port}`, issuer } },
      {
        kind: 'tls',
        facts: {
          code: 'CERT_HAS_EXPIRED',
          target: `127.0.0.1:${expired.port}`,
          issuer,
          validFrom: expect.stringMatching(/GMT$/) as string,
          validTo: expect.stringMatching(/GMT$/) as string,
        },
      },
      { kind: 'tls', facts: { code: 'ERR_TLS_CERT_ALTNAME_INVALID', target: `127.0.0.1:${elsewhere.port}`, issuer } },
    ]);
    expect(model.requests()).toBe(0);
  });

  it('is given ten seconds: a server that is silent is no slow model', { timeout: 30_000 }, async () => {
    const silent = createServer(() => undefined);
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    // A listening TCP server has an address with a port.
    const { port } = silent.address() as AddressInfo;
    const failure = await send(`https://127.0.0.1:${port}/`, { caFile });
    silent.close();
    expect(failure).toEqual({ kind: 'offline', facts: { code: 'ETIMEDOUT', target: `127.0.0.1:${port}` } });
  });

  it('refuses a server that offers nothing newer than TLS 1.1', async () => {
    await using model = await countingModel();
    await using old = await tlsFront(trusted, portOf(model.url), { maxVersion: 'TLSv1.1' });
    expect(await send(`https://127.0.0.1:${old.port}/`, { caFile })).toMatchObject({ kind: 'tls' });
  });

  it('names a file of certificates that is missing, empty or damaged, and goes on when it is put right', async () => {
    await using model = await countingModel();
    await using front = await tlsFront(trusted, portOf(model.url));
    const url = `https://127.0.0.1:${front.port}/`;
    const path = join(folder.path, 'later.pem');
    const problem = (reason: string) => ({
      kind: 'tls',
      facts: { caFile: path, code: `the file of certificates ${path} ${reason}` },
    });
    const agents = createAgents({ proxy: 'none', concurrency: 1, caFile: path }, NO_PORTS);
    const post = createContainerSender({ url, accept: undefined, timeoutMs: 20_000, agents });
    const tryIt = () =>
      post({ body: Buffer.from('x'), contentType: 'image/png', inferenceId: 'one' }, new AbortController().signal);
    expect(await tryIt()).toEqual({ ok: false, failure: problem('cannot be read (ENOENT)') });
    writeFileSync(path, 'nothing of use');
    expect(await tryIt()).toEqual({ ok: false, failure: problem('holds no certificate') });
    writeFileSync(path, authority.cert.replace('MII', '***'));
    expect(await tryIt()).toEqual({ ok: false, failure: problem('holds a damaged certificate') });
    writeFileSync(path, `${authority.cert}\n# put right`);
    expect((await tryIt()).ok).toBe(true);
    agents.httpsAgent.destroy();
  });
});

describe('a proxy', () => {
  const login = { name: 'clinic', password: 'p@ss:word' };

  it('is given the name and password it asks for, for https and http alike', async () => {
    await using model = await countingModel();
    await using front = await tlsFront(trusted, portOf(model.url));
    await using proxy = await passwordProxy(login);
    const settings = { caFile, proxy: `http://clinic@127.0.0.1:${proxy.port}` };
    const ports = { proxyLogin: () => ({ name: null, password: login.password }) };
    const outcomes = [
      await send(`https://model.test:${front.port}/invocations`, settings, ports),
      await send(model.url, settings, ports),
    ];
    expect([outcomes, proxy.opened]).toEqual([
      ['answered', 'answered'],
      [`model.test:${front.port}`, `127.0.0.1:${portOf(model.url)}`],
    ]);
  });

  it('that wants another password is a sign-in that is missing, and nothing has been sent', async () => {
    await using model = await countingModel();
    await using proxy = await passwordProxy(login);
    const settings = { proxy: `http://clinic@127.0.0.1:${proxy.port}` };
    const failure = await send(model.url, settings, { proxyLogin: () => ({ name: null, password: 'wrong' }) });
    const place = `127.0.0.1:${proxy.port}`;
    expect([failure, model.requests()]).toEqual([
      {
        kind: 'credentials-missing',
        facts: {
          needs: 'proxy-password',
          proxy: place,
          status: 407,
          detail: `the proxy ${place} asks for a name and password (Basic)`,
        },
      },
      0,
    ]);
  });

  it('that is gone, or lets nothing through, counts as no network', async () => {
    await using refusing = await answeringProxy('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
    const gone = { port: await freePort() };
    const failures = [
      await send('https://model.test/', { proxy: `http://127.0.0.1:${refusing.port}` }),
      await send('https://model.test/', { proxy: `http://127.0.0.1:${gone.port}` }),
    ];
    expect(failures).toEqual([
      {
        kind: 'offline',
        facts: {
          proxy: `127.0.0.1:${refusing.port}`,
          target: 'model.test:443',
          code: 'the proxy answered 403',
          status: 403,
          isTurnedDown: 1,
        },
      },
      {
        kind: 'offline',
        facts: { proxy: `127.0.0.1:${gone.port}`, target: `the proxy 127.0.0.1:${gone.port}`, code: 'ECONNREFUSED' },
      },
    ]);
  });

  it('comes from what the system says, tried in its order, and never stands before this computer', async () => {
    await using model = await countingModel();
    await using front = await tlsFront(trusted, portOf(model.url));
    await using proxy = await passwordProxy(login);
    const gone = { port: await freePort() };
    const asked: string[] = [];
    const ports = {
      systemProxy: (url: string) => {
        asked.push(url);
        return Promise.resolve(`PROXY 127.0.0.1:${gone.port}; PROXY 127.0.0.1:${proxy.port}; DIRECT`);
      },
      proxyLogin: () => login,
    };
    const outcomes = [
      await send(`https://model.test:${front.port}/`, { proxy: 'system', caFile }, ports),
      await send(model.url, { proxy: 'system' }, ports),
    ];
    expect([outcomes, asked, proxy.opened]).toEqual([
      ['answered', 'answered'],
      [`https://model.test:${front.port}/`],
      [`model.test:${front.port}`],
    ]);
  });

  it('comes from the environment on the command line', async () => {
    await using model = await countingModel();
    await using front = await tlsFront(trusted, portOf(model.url));
    await using proxy = await passwordProxy(login);
    const environment = {
      https_proxy: `http://clinic:p%40ss%3Aword@127.0.0.1:${proxy.port}`,
      NO_PROXY: '.inside.test',
    };
    const ports = { systemProxy: (url: string) => Promise.resolve(environmentProxy(url, environment)) };
    const outcome = await send(`https://model.test:${front.port}/`, { proxy: 'system', caFile }, ports);
    expect([outcome, proxy.opened]).toEqual(['answered', [`model.test:${front.port}`]]);
  });
});

/** A proxy that answers whatever it is asked with the given bytes. */
async function answeringProxy(answer: string): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, 'close');
    },
  };
}
