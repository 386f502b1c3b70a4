import http, { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { RequestClock } from '../../../../../../main/engine/destinations/container/request-clock.ts';
import { writeBody } from '../../../../../../main/engine/destinations/container/write-body.ts';
import { ExpectedFailure } from '../../../../../../main/engine/base/expected-failure.ts';

const piece = Buffer.alloc(1_048_576, 'a');
const never = new AbortController().signal;

/** A request to a server that does with it what it is told, and the clock of its sending. */
async function requestTo(listener: http.RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always an AddressInfo.
  const { port } = server.address() as AddressInfo;
  const outgoing = http.request({ host: '127.0.0.1', port, method: 'POST' });
  outgoing.on('error', () => undefined);
  return {
    outgoing,
    [Symbol.asyncDispose]: async () => {
      outgoing.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function whyLate(clock: RequestClock) {
  if (!clock.late.aborted) await once(clock.late, 'abort');
  const why: unknown = clock.late.reason;
  return why instanceof ExpectedFailure ? why.failure : why;
}

it('a network that takes nothing more is to blame for it, not the model', async () => {
  await using site = await requestTo(() => undefined);
  const clock = new RequestClock(60, 60);
  const open = async function* () {
    for (;;) yield piece;
  };
  const writing = writeBody(site.outgoing, { sizeBytes: 1_000 * piece.length, open }, clock, never);
  expect(await whyLate(clock)).toMatchObject({ kind: 'reply-lost', facts: { target: '127.0.0.1' } });
  site.outgoing.destroy();
  await writing;
});

it('a model that has the whole body and says nothing is', async () => {
  await using site = await requestTo((request) => request.resume());
  const clock = new RequestClock(60, 60_000);
  await writeBody(site.outgoing, Buffer.alloc(3 * piece.length), clock, never);
  expect(await whyLate(clock)).toEqual({ kind: 'model-timeout', facts: { timeoutMs: 60 } });
});
