import { gzipSync } from 'node:zlib';
import http, { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createContainerSender } from '../../../../../../main/engine/destinations/container/post-to-container.ts';
import { createAgents } from '../../../../../../main/engine/network/connections.ts';

const REQUEST = { body: Buffer.from('picture'), contentType: 'image/png', inferenceId: 'inference-1' };

async function serve(listener: RequestListener): Promise<AsyncDisposable & { url: string; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    server,
    url: `http://127.0.0.1:${port}/invocations`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const agents = createAgents({ proxy: 'none', concurrency: 2 });

function send(url: string, timeoutMs = 60_000, signal = new AbortController().signal) {
  return createContainerSender({ url, accept: undefined, timeoutMs, agents })(REQUEST, signal);
}

describe('createContainerSender', () => {
  it('posts the body as it is and brings the answer back', async () => {
    await using place = await serve((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ got: Buffer.concat(chunks).toString(), type: request.headers['content-type'] }));
      });
    });
    const outcome = await send(place.url);
    expect(outcome.ok === true && JSON.parse(outcome.answer.body.toString())).toEqual({
      got: 'picture',
      type: 'image/png',
    });
  });

  const replies: [string, string, RequestListener][] = [
    [
      'a broken answer',
      'answered',
      (_request, response) => response.setHeader('content-type', 'application/json').end('{'),
    ],
    ['a redirect', 'unknown-answer', (_request, response) => response.writeHead(302, { location: '/x' }).end()],
    ['a cut reply', 'reply-lost', (request) => request.socket.destroy()],
    ['a reply that is not HTTP', 'unknown-answer', (request) => request.socket.end('garbage\r\n\r\n')],
  ];
  it.each(replies)('names %s', async (_name, kind, listener) => {
    await using place = await serve(listener);
    const outcome = await send(place.url);
    expect(outcome.ok ? 'answered' : outcome.failure.kind).toBe(kind);
  });

  it('asks for bytes as they are, and unpacks what a server packs all the same', async () => {
    let asked: string | undefined;
    await using place = await serve((request, response) => {
      asked = request.headers['accept-encoding'];
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"a":1}'));
    });
    const outcome = await send(place.url);
    expect([asked, outcome.ok === true && outcome.answer.body.toString()]).toEqual(['identity', '{"a":1}']);
  });

  it('tells a closed port from a slow model', async () => {
    await using silent = await serve(() => undefined);
    const slow = await send(silent.url, 150);
    const closed = await send('http://127.0.0.1:9/invocations');
    expect([slow, closed].map((outcome) => (outcome.ok ? 'answered' : outcome.failure.kind))).toEqual([
      'model-timeout',
      'offline',
    ]);
  });

  it('tries again where the request ended for a reason nobody knows', async () => {
    const broken = new http.Agent();
    broken.createConnection = () => {
      throw Object.assign(new Error('the stack is out of order'), { code: 'ERR_ODD' });
    };
    const odd = createContainerSender({
      accept: undefined,
      timeoutMs: 60_000,
      url: 'http://127.0.0.1:9/invocations',
      agents: { ...agents, httpAgent: broken },
    });
    const outcome = await odd(REQUEST, new AbortController().signal);
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'unknown-answer', facts: { detail: 'Error ERR_ODD: the stack is out of order' } },
    });
  });

  it('stops when told to', async () => {
    await using silent = await serve(() => undefined);
    const stopping = new AbortController();
    const sending = send(silent.url, 60_000, stopping.signal);
    stopping.abort(new Error('cancelled'));
    await expect(sending).rejects.toThrow('cancelled');
  });
});
