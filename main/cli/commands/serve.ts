import { EndpointUsageError, parseEndpointOptions } from '../../endpoint/endpoint-options.ts';
import { startEndpoint } from '../../endpoint/start-endpoint.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { listenForInterruption } from '../terminal/interruption.ts';
import { UsageError } from '../terminal/usage.ts';

/** `serve`: the embedded endpoint until a signal ends it; the first line of standard output says where it listens. */
export async function serve(args: readonly string[]): Promise<number> {
  const interruption = listenForInterruption();
  try {
    await serveUntil(interruption.signal, args);
    return interruption.cause() === 'SIGINT' ? EXIT.interrupted : EXIT.done;
  } finally {
    interruption.stopListening();
  }
}

async function serveUntil(signal: AbortSignal, args: readonly string[]): Promise<void> {
  const endpoint = await start(args);
  const { url, container, accessKeyId, secretAccessKey, region } = endpoint;
  process.stdout.write(`${JSON.stringify({ url, container, accessKeyId, secretAccessKey, region })}\n`);
  const keepAlive = setInterval(() => undefined, 60_000);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
  clearInterval(keepAlive);
  await endpoint.stop();
}

async function start(args: readonly string[]) {
  try {
    return await startEndpoint(parseEndpointOptions(args, process.env));
  } catch (error) {
    if (error instanceof EndpointUsageError) throw new UsageError(error.message);
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new UsageError(
        'The port is already in use. Choose another with --port or --container-port; 0 picks a free one.',
      );
    }
    throw error;
  }
}
