import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createSecureContext } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { openTunnel } from '../../../../../main/engine/network/open-tunnel.ts';
import { parseProxyUrl, type ProxyRoute } from '../../../../../main/engine/network/proxy-route.ts';
import { ownAuthority, serverCertificate } from '../../../../support/certificates.ts';
import { passwordProxy } from '../../../../support/password-proxy.ts';
import { tlsFront } from '../../../../support/tls-front.ts';

async function listening(server: Server): Promise<{ port: number } & AsyncDisposable> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const sockets = new Set<{ destroy: () => void }>();
  server.on('connection', (socket) => sockets.add(socket));
  return {
    port,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A server that greets whoever comes. */
function greeter() {
  return listening(createTcpServer((socket) => void socket.on('error', () => undefined).end('hello')));
}

function route(text: string): ProxyRoute {
  const parsed = parseProxyUrl(text);
  if (parsed === null) throw new Error('no proxy');
  return parsed;
}

function open(proxy: string, port: number, host = 'model.test') {
  return openTunnel(route(proxy), { host, port }, () => createSecureContext());
}

describe('a tunnel through an http proxy', () => {
  it('ends at the place it was asked for', async () => {
    await using proxy = await passwordProxy(null);
    await using end = await greeter();
    const socket = await open(`http://127.0.0.1:${proxy.port}`, end.port);
    const [greeting] = (await once(socket, 'data')) as [Buffer];
    expect([greeting.toString(), proxy.opened]).toEqual(['hello', [`model.test:${end.port}`]]);
    socket.destroy();
  });

  it('brings name and password along', async () => {
    await using proxy = await passwordProxy({ name: 'clinic', password: 's:cret' });
    await using end = await greeter();
    const socket = await open(`http://clinic:s%3Acret@127.0.0.1:${proxy.port}`, end.port);
    socket.destroy();
    expect([proxy.opened.length, proxy.refused()]).toEqual([1, 0]);
  });

  it.each([['clinic:wrong@'], ['']])('asks for a password where "%s" is not it', async (login) => {
    await using proxy = await passwordProxy({ name: 'clinic', password: 'secret' });
    await expect(open(`http://${login}127.0.0.1:${proxy.port}`, 443)).rejects.toMatchObject({
      failure: {
        kind: 'credentials-missing',
        facts: { needs: 'proxy-password', proxy: `127.0.0.1:${proxy.port}`, status: 407 },
      },
    });
  });

  it.each([
    [403, { isTurnedDown: 1, code: 'the proxy answered 403', target: 'model.test:443' }],
    [404, { isTurnedDown: 1 }],
    [502, { target: 'model.test:443', status: 502 }],
    [503, { status: 503 }],
  ])('that answers %d is offline', async (status, facts) => {
    const server = createServer();
    server.on('connect', (_request, socket) => socket.end(`HTTP/1.1 ${status} no\r\n\r\n`));
    await using proxy = await listening(server);
    const error: unknown = await open(`http://127.0.0.1:${proxy.port}`, 443).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ failure: { kind: 'offline', facts } });
  });

  it.each([
    ['nobody listens', null, 'ECONNREFUSED'],
    ['the proxy hangs up', (socket: { destroy: () => void }) => socket.destroy(), /ECONNRESET|hang up/],
    [
      'it speaks something else',
      (socket: { end: (words: string) => void }) => socket.end('220 mail.test\r\n'),
      /HPE_|EPIPE|ECONNRESET/,
    ],
  ])('is offline where %s', async (_case, behave, code) => {
    await using proxy = await listening(
      createTcpServer((socket) => {
        socket.on('error', () => undefined);
        behave?.(socket);
      }),
    );
    const port = behave === null ? 9 : proxy.port;
    await expect(open(`http://127.0.0.1:${port}`, 443)).rejects.toMatchObject({
      failure: {
        kind: 'offline',
        facts: {
          proxy: `127.0.0.1:${port}`,
          target: `the proxy 127.0.0.1:${port}`,
          code: typeof code === 'string' ? code : (expect.stringMatching(code) as string),
        },
      },
    });
  });
});

describe('a tunnel through an https proxy', () => {
  it('trusts the certificates of the profile and no others', async () => {
    const authority = await ownAuthority();
    await using proxy = await passwordProxy(null);
    await using front = await tlsFront(await serverCertificate(authority, { ip: ['127.0.0.1'] }), proxy.port);
    await using end = await greeter();
    const to = { host: 'model.test', port: end.port };
    const trusting = () => createSecureContext({ ca: authority.cert });
    const socket = await openTunnel(route(`https://127.0.0.1:${front.port}`), to, trusting);
    socket.destroy();
    const refusing = openTunnel(route(`https://127.0.0.1:${front.port}`), to, () => createSecureContext({ ca: [] }));
    await expect(refusing).rejects.toMatchObject({ failure: { kind: 'tls' } });
  });
});

describe('a tunnel through a SOCKS proxy', () => {
  /** Answers the greeting and the request with the given bytes. */
  function socks(choice: number[], reply: number[]) {
    return listening(
      createTcpServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => {
          socket.write(Buffer.from(choice));
          socket.once('data', () => void socket.write(Buffer.from(reply)));
        });
      }),
    );
  }
  const BOUND = [0, 1, 127, 0, 0, 1, 0, 80];

  it('is open once the proxy says so', async () => {
    await using proxy = await socks([5, 0], [5, 0, ...BOUND]);
    const socket = await open(`socks5://127.0.0.1:${proxy.port}`, 443);
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  it('is turned down where the proxy forbids it', async () => {
    await using proxy = await socks([5, 0], [5, 2, ...BOUND]);
    await expect(open(`socks5://127.0.0.1:${proxy.port}`, 443)).rejects.toMatchObject({
      failure: { kind: 'offline', facts: { isTurnedDown: 1, target: 'model.test:443' } },
    });
  });

  it('asks for a password where the proxy takes none of the ways offered', async () => {
    await using proxy = await socks([5, 255], []);
    await expect(open(`socks5://127.0.0.1:${proxy.port}`, 443)).rejects.toMatchObject({
      failure: { kind: 'credentials-missing', facts: { needs: 'proxy-password' } },
    });
  });

  it('is offline where nobody listens', async () => {
    await expect(open('socks5://127.0.0.1:9', 443)).rejects.toMatchObject({
      failure: { kind: 'offline', facts: { proxy: '127.0.0.1:9' } },
    });
  });
});
