import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import http, { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createContainerSender } from '../../../../../../main/engine/destinations/container/post-to-container.ts';
import { ExpectedFailure } from '../../../../../../main/engine/base/expected-failure.ts';
import { createAgents } from '../../../../../../main/engine/network/connections.ts';
import { until } from '../../../../../support/until.ts';

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

  describe('a body that is read while it leaves', () => {
    const piece = Buffer.alloc(1_048_576, 'a');
    const never = new AbortController().signal;
    const limits = { accept: undefined, timeoutMs: 60_000, agents };

    it('arrives whole, with its length told before', async () => {
      const open = async function* () {
        yield* [piece, piece, Buffer.from('end')];
      };
      await using place = await serve((request, response) => {
        const digest = createHash('sha256');
        request.on('data', (chunk: Buffer) => digest.update(chunk));
        request.on('end', () => {
          const { 'content-length': length, 'transfer-encoding': coding = null } = request.headers;
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify({ length, coding, sha256: digest.digest('hex') }));
        });
      });
      const body = { sizeBytes: 2 * piece.length + 3, open };
      const outcome = await createContainerSender({ ...limits, url: place.url })({ ...REQUEST, body }, never);
      const sha256 = createHash('sha256').update(piece).update(piece).update('end').digest('hex');
      expect(outcome.ok === true && JSON.parse(outcome.answer.body.toString())).toEqual({
        length: '2097155',
        coding: null,
        sha256,
      });
    });

    it('takes the time its drive needs: the clock of the model begins when the model has it', async () => {
      await using place = await serve((request, response) => {
        request.resume().once('end', () => response.setHeader('content-type', 'application/json').end('{"a":1}'));
      });
      const timeoutMs = 400;
      const open = async function* () {
        yield piece;
        // Whoever began to count before the body was asked for is through by now.
        await once(AbortSignal.timeout(timeoutMs + 50), 'abort');
        yield piece;
      };
      const body = { sizeBytes: 2 * piece.length, open };
      const post = createContainerSender({ ...limits, timeoutMs, url: place.url });
      const outcome = await post({ ...REQUEST, body }, never);
      expect(outcome.ok === false ? outcome.failure : 'answered').toBe('answered');
    });

    it('that cannot be read to its end is told as what it is, and no server has it whole', async () => {
      const ends: string[] = [];
      await using place = await serve((request) => {
        request.resume();
        request.once('end', () => ends.push('whole')).once('error', () => ends.push('cut'));
      });
      const open = async function* () {
        yield piece;
        throw new ExpectedFailure('storage-damaged', { detail: 'the copy is damaged' });
      };
      const body = { sizeBytes: 2 * piece.length, open };
      const outcome = await createContainerSender({ ...limits, url: place.url })({ ...REQUEST, body }, never);
      expect(outcome).toEqual({
        ok: false,
        failure: { kind: 'storage-damaged', facts: { detail: 'the copy is damaged' } },
      });
      await until(() => expect(ends).toEqual(['cut']));
    });

    it('is not read on, nor its connection kept, once a server has answered without it', async () => {
      await using place = await serve((_request, response) => {
        response.writeHead(413, { 'content-type': 'text/plain' }).end('request entity too large');
      });
      let isClosed = false;
      const open = async function* () {
        try {
          for (;;) yield piece;
        } finally {
          isClosed = true;
        }
      };
      const body = { sizeBytes: 1_000 * piece.length, open };
      const outcome = await createContainerSender({ ...limits, url: place.url })({ ...REQUEST, body }, never);
      expect(outcome.ok ? 'answered' : outcome.failure.kind).toBe('too-large');
      await until(() => expect(isClosed).toBe(true));
    });

    it('stops when told to', async () => {
      await using silent = await serve(() => undefined);
      const stopping = new AbortController();
      let isClosed = false;
      const open = async function* () {
        try {
          yield piece;
          stopping.abort(new Error('cancelled'));
          for (;;) yield piece;
        } finally {
          isClosed = true;
        }
      };
      const body = { sizeBytes: 1_000 * piece.length, open };
      const sending = createContainerSender({ ...limits, url: silent.url })({ ...REQUEST, body }, stopping.signal);
      await expect(sending).rejects.toThrow('cancelled');
      await until(() => expect(isClosed).toBe(true));
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
