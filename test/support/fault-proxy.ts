import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** What the proxy does to a connection; each carries one request, because the proxy asks the server to close after it. */
export const PROXY_FAULTS = [
  /** Reset as soon as it stands. */
  'cut',
  /** Reset in the middle of the request's body. */
  'reset-mid-body',
  /** The request reaches the server whole and is answered; then the connection is reset and the reply is lost. */
  'reset-after-body',
  /** The request reaches the server whole; its reply never comes. */
  'stall',
  /** Both ways a few bytes at a time. */
  'slow',
  /** The other side is gone without a word: nothing is read, nothing is answered, nothing is closed. */
  'half-open',
  /** The request reaches the server whole; the reply is not HTTP. */
  'garbage',
  /** The reply ends in the middle, in good order. */
  'truncated',
] as const;

export type ProxyFault = (typeof PROXY_FAULTS)[number];

/** Decides the fault of a connection by its number, 0 for the first; null lets it through. */
export type FaultSchedule = (connection: number) => ProxyFault | null;

export interface FaultProxy extends AsyncDisposable {
  /** Base URL, to be used in place of the server's. */
  readonly url: string;
  /** Connections that met each fault, and those that met none. */
  readonly met: Readonly<Record<ProxyFault | 'none', number>>;
  /** When each connection came, in milliseconds of `performance.now()`. */
  readonly cameAt: readonly number[];
  /** Listens no more and drops what stands: the network is gone. */
  readonly unplug: () => Promise<void>;
  /** Listens again on the same port. */
  readonly plugIn: () => Promise<void>;
}

/** Puts a proxy on loopback in front of a server on loopback. */
export async function startFaultProxy(targetPort: number, schedule: FaultSchedule = () => null): Promise<FaultProxy> {
  const met: Record<ProxyFault | 'none', number> = { ...NONE_MET };
  const cameAt: number[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const fault = schedule(cameAt.push(performance.now()) - 1);
    met[fault ?? 'none'] += 1;
    keep(client);
    meet(client, fault, () => keep(connect({ port: targetPort, host: LOOPBACK, allowHalfOpen: true })));
  });
  // Not one the system gives out: it must still be free when it is plugged in again.
  const port = await listen(server, await freePort());
  const unplug = async () => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: `http://${LOOPBACK}:${port}`,
    met,
    cameAt,
    unplug,
    plugIn: async () => {
      await listen(server, port);
    },
    [Symbol.asyncDispose]: unplug,
  };
}

/** A schedule by chance: each connection meets one of the faults with the given share. */
export function randomFaults(random: () => number, faults: readonly ProxyFault[], share: number): FaultSchedule {
  return () => (random() < share ? (faults[Math.floor(random() * faults.length)] ?? null) : null);
}

const LOOPBACK = '127.0.0.1';
const NONE_MET: Record<ProxyFault | 'none', number> = {
  none: 0,
  cut: 0,
  'reset-mid-body': 0,
  'reset-after-body': 0,
  stall: 0,
  slow: 0,
  'half-open': 0,
  garbage: 0,
  truncated: 0,
};

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');
  return address.port;
}

function meet(client: Socket, fault: ProxyFault | null, dial: () => Socket): void {
  switch (fault) {
    case 'cut':
      client.resetAndDestroy();
      return;
    case 'half-open':
      client.pause();
      return;
    case 'reset-mid-body':
      void readRequest(client, 0.5).then(() => client.resetAndDestroy());
      return;
    case 'slow': {
      exchange(client, dial, { pace: trickle });
      return;
    }
    case 'stall': {
      exchange(client, dial, { onReply: () => undefined });
      return;
    }
    case 'reset-after-body': {
      exchange(client, dial, { onReply: () => client.resetAndDestroy() });
      return;
    }
    case 'garbage': {
      exchange(client, dial, { onReply: () => client.end(GARBAGE) });
      return;
    }
    case 'truncated': {
      exchange(client, dial, { onReply: (reply) => client.end(reply.subarray(0, halfOfBody(reply))) });
      return;
    }
    case null: {
      exchange(client, dial, {});
      return;
    }
  }
}

const GARBAGE = Buffer.from('\u0000\u0016SSH-2.0-this is not the server you look for\r\n\r\n', 'latin1');

interface Exchange {
  /** Gets the whole reply in place of the client. */
  readonly onReply?: (reply: Buffer) => void;
  readonly pace?: (bytes: Buffer, to: Socket) => Promise<void>;
}

/** Carries one request to the server and its reply back. A client that goes away takes its connection to the server along. */
function exchange(client: Socket, dial: () => Socket, { onReply, pace = writeAtOnce }: Exchange): void {
  const carry = async () => {
    const request = await readRequest(client, 1);
    if (request === null) return;
    const server = dial();
    client.on('close', () => server.destroy());
    const reply = readToEnd(server);
    await pace(request, server);
    const whole = await reply;
    if (onReply !== undefined) onReply(whole);
    else await pace(whole, client).then(() => client.end());
  };
  carry().catch(() => client.destroy());
}

/** The given share of a request, with a header that makes the server close after its reply; null where the client left first. */
function readRequest(client: Socket, share: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    let received = Buffer.alloc(0);
    client.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const length = requestLength(received);
      if (length !== null && received.length >= length * share) resolve(askToClose(received));
    });
    client.on('end', () => {
      resolve(null);
      client.destroy();
    });
    client.on('close', () => resolve(null));
  });
}

/** Head and body together, in bytes; null while the head is not whole. */
function requestLength(received: Buffer): number | null {
  const head = received.indexOf('\r\n\r\n');
  if (head === -1) return null;
  const length = /^content-length: *(\d+)/im.exec(received.toString('latin1', 0, head))?.[1] ?? '0';
  return head + 4 + Number(length);
}

function askToClose(request: Buffer): Buffer {
  const head = request.indexOf('\r\n\r\n');
  const words = request.toString('latin1', 0, head).replace(/^connection: *keep-alive/im, 'Connection: close');
  return Buffer.concat([Buffer.from(words, 'latin1'), request.subarray(head)]);
}

function halfOfBody(reply: Buffer): number {
  const body = reply.indexOf('\r\n\r\n') + 4;
  return body + Math.floor((reply.length - body) / 2);
}

async function readToEnd(server: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  // A socket without an encoding yields Buffers.
  for await (const chunk of server) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function writeAtOnce(bytes: Buffer, to: Socket): Promise<void> {
  to.write(bytes);
}

const PIECE_BYTES = 256;
const PIECE_MS = 10;

async function trickle(bytes: Buffer, to: Socket): Promise<void> {
  for (let at = 0; at < bytes.length && !to.destroyed; at += PIECE_BYTES) {
    to.write(bytes.subarray(at, at + PIECE_BYTES));
    await delay(PIECE_MS);
  }
}
