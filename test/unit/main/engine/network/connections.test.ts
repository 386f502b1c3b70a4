import { createServer } from 'node:http';
import http from 'node:http';
import https from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAgents, ENVIRONMENT_PORTS } from '../../../../../main/engine/network/connections.ts';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';
import { ownAuthority, serverCertificate } from '../../../../support/certificates.ts';
import { passwordProxy } from '../../../../support/password-proxy.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';
import { tlsFront } from '../../../../support/tls-front.ts';

/** A plain server that says hello and counts its connections. */
async function helloServer() {
  let connections = 0;
  const server = createServer((_request, response) => response.end('hello'));
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    connections: () => connections,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

type Agents = ReturnType<typeof createAgents>;

/** Asks an address over the agents; answers the body. */
async function ask(url: string, agents: Agents): Promise<string> {
  const isTls = url.startsWith('https:');
  const request = (isTls ? https : http).get(url, { agent: isTls ? agents.httpsAgent : agents.httpAgent });
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return text(response);
}

function close(agents: Agents): void {
  agents.httpAgent.destroy();
  agents.httpsAgent.destroy();
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('agents of a profile', () => {
  it('go straight and keep their connection', async () => {
    await using server = await helloServer();
    const agents = createAgents({ proxy: 'none', concurrency: 1 });
    const url = `http://127.0.0.1:${server.port}/`;
    expect([await ask(url, agents), await ask(url, agents), server.connections()]).toEqual(['hello', 'hello', 1]);
    close(agents);
  });

  it('go through the proxy of the profile, also to this computer', async () => {
    await using server = await helloServer();
    await using proxy = await passwordProxy(null);
    const agents = createAgents({ proxy: `http://127.0.0.1:${proxy.port}`, concurrency: 1 });
    expect(await ask(`http://127.0.0.1:${server.port}/`, agents)).toBe('hello');
    expect(proxy.opened).toEqual([`127.0.0.1:${server.port}`]);
    close(agents);
  });

  it('try the ways of the system one after the other', async () => {
    await using server = await helloServer();
    await using proxy = await passwordProxy(null);
    const systemProxy = async () => `PROXY 127.0.0.1:9; PROXY 127.0.0.1:${proxy.port}`;
    const agents = createAgents({ proxy: 'system', concurrency: 1 }, { systemProxy, proxyLogin: () => null });
    expect(await ask(`http://model.test:${server.port}/`, agents)).toBe('hello');
    close(agents);
  });

  it('tell the first failure where no way leads out', async () => {
    const systemProxy = async () => 'PROXY 127.0.0.1:9; PROXY 127.0.0.1:10';
    const agents = createAgents({ proxy: 'system', concurrency: 1 }, { systemProxy, proxyLogin: () => null });
    const error: unknown = await ask('http://model.test/', agents).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ExpectedFailure);
    expect(error).toMatchObject({ failure: { kind: 'offline', facts: { proxy: '127.0.0.1:9' } } });
    close(agents);
  });
});

describe('secure connections', () => {
  it('trust the file of the profile, and nothing else switches checking off', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    using folder = temporaryFolder();
    const authority = await ownAuthority();
    const caFile = join(folder.path, 'ca.pem');
    writeFileSync(caFile, authority.cert);
    await using server = await helloServer();
    await using front = await tlsFront(await serverCertificate(authority, { ip: ['127.0.0.1'] }), server.port);
    const url = `https://127.0.0.1:${front.port}/`;
    const trusting = createAgents({ proxy: 'none', concurrency: 1, caFile });
    expect(await ask(url, trusting)).toBe('hello');
    const stranger = createAgents({ proxy: 'none', concurrency: 1 });
    await expect(ask(url, stranger)).rejects.toMatchObject({ code: expect.stringMatching(/^(UNABLE|SELF)/) as string });
    close(trusting);
    close(stranger);
  });

  it('refuse a server that is called otherwise, and one with nothing newer than TLS 1.1', async () => {
    using folder = temporaryFolder();
    const authority = await ownAuthority();
    const caFile = join(folder.path, 'ca.pem');
    writeFileSync(caFile, authority.cert);
    await using server = await helloServer();
    const named = await serverCertificate(authority, { dns: ['other.test'] });
    const own = await serverCertificate(authority, { ip: ['127.0.0.1'] });
    await using wrong = await tlsFront(named, server.port);
    await using old = await tlsFront(own, server.port, { maxVersion: 'TLSv1.1' });
    const agents = createAgents({ proxy: 'none', concurrency: 1, caFile });
    await expect(ask(`https://127.0.0.1:${wrong.port}/`, agents)).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    await expect(ask(`https://127.0.0.1:${old.port}/`, agents)).rejects.toMatchObject({
      code: expect.stringMatching(/PROTO/) as string,
    });
    close(agents);
  });

  it('say which file of certificates cannot be used', async () => {
    const agents = createAgents({ proxy: 'none', concurrency: 1, caFile: '/nonexistent.pem' });
    await expect(ask('https://127.0.0.1:9/', agents)).rejects.toMatchObject({
      failure: { kind: 'tls', facts: { caFile: '/nonexistent.pem' } },
    });
    close(agents);
  });
});

it('a process without a window asks the environment for its proxies, and knows no password', async () => {
  vi.stubEnv('https_proxy', undefined);
  // Last: on Windows both are one name.
  vi.stubEnv('HTTPS_PROXY', 'http://proxy.test:3128');
  vi.stubEnv('NO_PROXY', undefined);
  vi.stubEnv('no_proxy', undefined);
  expect(await ENVIRONMENT_PORTS.systemProxy('https://model.test/')).toBe('http://proxy.test:3128');
  expect(ENVIRONMENT_PORTS.proxyLogin()).toBeNull();
});
