import { connect } from 'node:net';

/** Sends bytes as they are over TCP and gives all that comes back, as latin1, until the server or the time ends it. Never rejects. */
export function sendRaw(baseUrl: string, bytes: string | Buffer, timeoutMs = 60_000): Promise<string> {
  return new Promise((resolve) => {
    const received: Buffer[] = [];
    const socket = connect(Number(new URL(baseUrl).port), '127.0.0.1');
    const timer = setTimeout(() => socket.destroy(), timeoutMs);
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(Buffer.concat(received).toString('latin1'));
    });
    socket.end(bytes);
  });
}
