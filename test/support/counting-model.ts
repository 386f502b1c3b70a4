import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A model container on loopback that counts what it is sent and refuses what it is told to. */
export interface CountingModel extends AsyncDisposable {
  readonly url: string;
  /** Request bodies so far, in the order they came. */
  readonly bodies: readonly string[];
  /** Decides from the number of the request, from 0, whether it is refused as an image the model cannot take. */
  refuses: (request: number) => boolean;
}

/** Starts the model on a free port. */
export async function startCountingModel(): Promise<CountingModel> {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const isRefused = model.refuses(bodies.length);
      bodies.push(Buffer.concat(pieces).toString());
      response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/json' });
      response.end(isRefused ? '{"error": "Decoding error: no"}' : '{"image_height": 24, "image_width": 32}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is never a string.
  const { port } = server.address() as AddressInfo;
  const model: CountingModel = {
    url: `http://127.0.0.1:${port}/invocations`,
    bodies,
    refuses: () => false,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return model;
}
