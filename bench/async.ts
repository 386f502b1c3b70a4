import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeLargeImage } from '../test/support/large-image.ts';
import { startS3Server } from '../test/support/s3-server.ts';
import { temporaryFolder } from '../test/support/temporary-store.ts';

/*
 * 1 GB to an asynchronous endpoint through a real S3 protocol server, in an engine of its own process, on a line that is cut
 * twice: how much its memory grows, and how many finished parts are sent again.
 */

const SIZE_BYTES = 1_073_700_000;
const SMALL_BYTES = 100_000;
const CUT_AFTER_BYTES = [SIZE_BYTES * 0.3, SIZE_BYTES * 0.7];
const DRAIN_MS = 1_000;
const LONGEST_MS = 900_000;

using folder = temporaryFolder();
await using server = await startS3Server();
const relay = await startRelay(server.port, CUT_AFTER_BYTES);
const source = join(folder.path, 'large.bmp');
const sizeBytes = writeLargeImage(source, SIZE_BYTES);
const small = join(folder.path, 'small.bmp');
writeLargeImage(small, SMALL_BYTES);
const startedAt = performance.now();
const engine = fork(
  fileURLToPath(new URL('async-engine.ts', import.meta.url)),
  [join(folder.path, 'data'), small, source, server.url, relay.url],
  {
    execArgv: [],
    timeout: LONGEST_MS,
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'test' },
  },
);
const [message] = (await once(engine, 'message', { signal: AbortSignal.timeout(LONGEST_MS) })) as [unknown];
// What async-engine.ts sends once its file is settled.
const { isAnswered, growthBytes, fromStartBytes } = message as Report;
const seconds = (performance.now() - startedAt) / 1_000;
const { parts, asked, badChecksums } = await server.seen();
relay.stop();
const figures = {
  isAnswered,
  sizeBytes,
  receivedBytes: asked.at(-1)?.bytes,
  cuts: relay.cuts(),
  parts: new Set(parts).size,
  partsSentAgain: parts.length - new Set(parts).size,
  badChecksums,
  memoryGrowthMegabytes: Math.round(growthBytes / 1_000_000),
  memoryGrowthFromStartMegabytes: Math.round(fromStartBytes / 1_000_000),
  seconds: Math.round(seconds * 10) / 10,
};
process.stdout.write(`${JSON.stringify({ figures })}\n`);
process.exitCode = isAnswered && asked.at(-1)?.bytes === sizeBytes ? 0 : 1;

/** What async-engine.ts tells: how far its memory went beyond what it had after a small image, and at its start. */
interface Report {
  readonly isAnswered: boolean;
  readonly growthBytes: number;
  readonly fromStartBytes: number;
}

/** A line that drops everything on it whenever so many bytes have gone up it. */
async function startRelay(targetPort: number, cutAfterBytes: readonly number[]) {
  const sockets = new Set<Socket>();
  const left = [...cutAfterBytes];
  let carriedBytes = 0;
  // What is still on its way down arrives: a part whose reply is lost is not finished for the one who sent it.
  const cut = () => {
    left.shift();
    const cutOff = [...sockets];
    for (const socket of cutOff) socket.emit('cut');
    setTimeout(() => {
      for (const socket of cutOff) socket.resetAndDestroy();
    }, DRAIN_MS);
  };
  const relayServer = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    client.on('close', () => target.destroy());
    target.on('close', () => client.destroy());
    client.on('data', (bytes) => {
      carriedBytes += bytes.length;
      if (carriedBytes > (left[0] ?? Infinity)) cut();
    });
    client.pipe(target);
    client.once('cut', () => {
      client.unpipe(target);
      client.removeAllListeners('data').pause();
    });
    target.pipe(client);
  });
  relayServer.listen(0, '127.0.0.1');
  await once(relayServer, 'listening');
  const address = relayServer.address();
  if (address === null || typeof address === 'string') throw new Error('the relay has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cuts: () => cutAfterBytes.length - left.length,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      relayServer.close();
    },
  };
}
