import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** One answer of a model: its content type and its bytes. */
export interface TypedAnswer {
  readonly contentType: string;
  readonly body: Buffer | string;
}

/** Starts a model container on loopback that gives the answers in turn, whatever it is sent. */
export async function startTypedModel(answers: readonly TypedAnswer[]): Promise<AsyncDisposable & { url: string }> {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      const answer = answers[asked % answers.length];
      asked += 1;
      response.writeHead(200, { 'content-type': answer?.contentType });
      response.end(answer?.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/invocations`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
