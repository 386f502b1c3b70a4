import type { ClientRequest } from 'node:http';
import type { Failure } from '../../../../shared/failures.ts';
import type { BodyInPieces } from '../../model/send.ts';
import type { RequestClock } from './request-clock.ts';

/** Bodies up to this size are handed over at once, in bytes. */
const AT_ONCE_BYTES = 1_048_576;
/** Of larger ones so much is handed over at a time, in bytes: a slow line shows that it goes on. */
const PIECE_BYTES = 65_536;

/**
 * Writes a body to its request and ends that. The clock of the model begins when the last byte was taken by the network. Rejects
 * with what reading the body throws; what happens to the connection the request tells.
 */
export async function writeBody(
  outgoing: ClientRequest,
  body: Buffer | BodyInPieces,
  clock: RequestClock,
  signal: AbortSignal,
): Promise<void> {
  outgoing.once('finish', () => {
    clock.waitForModel();
  });
  const waitForNetwork = () => {
    clock.waitForNetwork((limitMs) => notTaken(outgoing, limitMs));
  };
  waitForNetwork();
  if (!('open' in body) && body.length <= AT_ONCE_BYTES) {
    outgoing.end(body);
    return;
  }
  const source = 'open' in body ? body.open(signal) : [body];
  for await (const piece of waitedFor(source, clock)) {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      waitForNetwork();
      if (!(await isTaken(outgoing, piece.subarray(at, at + PIECE_BYTES)))) return;
    }
  }
  waitForNetwork();
  outgoing.end();
}

/** The pieces of a body, with the clock told when they are waited for. */
async function* waitedFor(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  clock: RequestClock,
): AsyncGenerator<Buffer, void> {
  clock.waitForBody();
  for await (const piece of pieces) {
    yield piece;
    clock.waitForBody();
  }
}

/** Writes one piece; false where the connection is gone, which the request itself tells. */
function isTaken(outgoing: ClientRequest, piece: Buffer): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const closed = () => {
    resolve(false);
  };
  outgoing.once('close', closed);
  outgoing.write(piece, (error) => {
    outgoing.off('close', closed);
    resolve(!(error instanceof Error));
  });
  return promise;
}

/** As the operating system says it of a connection that has died: before it stood nothing left, behind that some of the body did. */
function notTaken({ socket, host }: ClientRequest, limitMs: number): Failure {
  const code = `ETIMEDOUT, nothing was taken in ${limitMs / 1_000} s`;
  const isConnected = socket !== null && !socket.connecting;
  return { kind: isConnected ? 'reply-lost' : 'offline', facts: { code, target: host } };
}
