import { createContainerServer } from './container-server.ts';
import { parseContainerOptions } from './container-options.ts';
import { EndpointUsageError } from './endpoint-options.ts';
import { createModelHost } from './model-host.ts';

/**
 * The container contract as a program of its own, for SageMaker: `GET /ping` and `POST /invocations` on one port until SIGTERM,
 * which lets requests under way end first. See docs/deploy.md.
 */
async function main(): Promise<void> {
  const { host: address, port, maxBodyBytes, ...rest } = parseContainerOptions(process.argv.slice(2), process.env);
  const stopping = new AbortController();
  const host = createModelHost({ ...rest, rate: null, now: Date.now, random: Math.random, stopped: stopping.signal });
  const server = createContainerServer(host, maxBodyBytes, rest);
  const end = (): void => {
    stopping.abort();
    const cut = setTimeout(() => {
      server.server.closeAllConnections();
    }, GRACE_MS);
    void server.close().then(() => {
      clearTimeout(cut);
      process.exit(0);
    });
  };
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK'] as const) process.once(name, end);
  const url = await server.listen({ host: address, port });
  process.stdout.write(`${JSON.stringify({ url })}\n`);
}

/** SageMaker kills a container 30 seconds after SIGTERM. */
const GRACE_MS = 20_000;
const WRONG_USE = 64;

function explain(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'The port is already in use. Choose another with --port or SAGEMAKER_BIND_TO_PORT (0 picks a free one).';
  }
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(error instanceof EndpointUsageError ? WRONG_USE : 1);
});
