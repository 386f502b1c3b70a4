import { EndpointUsageError, parseEndpointOptions } from './endpoint-options.ts';
import { startEndpoint } from './start-endpoint.ts';

/** The endpoint as a process: the first line on stdout says where it listens; it ends on SIGTERM, SIGINT, or when its parent is gone. */
async function main(): Promise<void> {
  const { url, container, accessKeyId, secretAccessKey, region, stop } = await startEndpoint(
    parseEndpointOptions(process.argv.slice(2), process.env),
  );
  const end = (): void => {
    void stop().then(() => process.exit(0));
  };
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'] as const) process.once(name, end);
  if (process.send !== undefined) process.once('disconnect', end);
  process.stdout.write(`${JSON.stringify({ url, container, accessKeyId, secretAccessKey, region })}\n`);
}

const WRONG_USE = 64;

function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is already in use. Choose another with --port or --container-port (0 picks a free one).';
  }
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof EndpointUsageError ? WRONG_USE : 1);
});
