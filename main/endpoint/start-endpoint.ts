import type { FastifyInstance } from 'fastify';
import { createContainerServer } from './container-server.ts';
import { DEFAULT_ENDPOINT_OPTIONS, type EndpointOptions } from './endpoint-options.ts';
import { createKeyring } from './keyring.ts';
import { lazyObjects } from './lazy-objects.ts';
import { answerLocalOnly } from './local-only.ts';
import { createModelHost, type EndpointCounters } from './model-host.ts';
import { createRuntimeServer } from './runtime-server.ts';

/** What a client needs to know: base URLs of the SageMaker Runtime front and of the container contract, and the key made for this run. */
export interface EndpointAddress {
  readonly url: string;
  readonly container: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: 'us-east-1';
}

export interface RunningEndpoint extends EndpointAddress {
  /** Counted since the start. */
  readonly counters: Readonly<EndpointCounters>;
  /** Takes no new connections, gives requests under way 2 seconds, then ends them. */
  readonly stop: () => Promise<void>;
}

/** Starts both servers on the loopback address. Rejects with the system's error where a port is taken. */
export async function startEndpoint(options: Partial<EndpointOptions> = {}): Promise<RunningEndpoint> {
  const all = { ...DEFAULT_ENDPOINT_OPTIONS, ...options };
  const { port, containerPort, maxBodyBytes, s3EndpointUrl } = all;
  const stopping = new AbortController();
  const keys = createKeyring();
  const objects = lazyObjects({
    url: s3EndpointUrl,
    region: 'us-east-1',
    fallbackKey: keys.own,
    environment: process.env,
  });
  const host = createModelHost({ ...all, objects, now: Date.now, random: Math.random, stopped: stopping.signal });
  const runtime = createRuntimeServer({ host, keys, objects, options: all });
  const container = createContainerServer(host, maxBodyBytes);
  answerLocalOnly(runtime, true);
  answerLocalOnly(container, false);
  const stop = (): Promise<void> => {
    stopping.abort();
    return stopAll([runtime, container]);
  };
  try {
    const url = await runtime.listen({ host: LOOPBACK, port });
    return {
      url,
      container: await container.listen({ host: LOOPBACK, port: containerPort }),
      accessKeyId: keys.own.accessKeyId,
      secretAccessKey: keys.own.secretAccessKey,
      region: 'us-east-1',
      counters: host.counters,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const LOOPBACK = '127.0.0.1';
const GRACE_MS = 2_000;

async function stopAll(servers: readonly FastifyInstance[]): Promise<void> {
  const cut = setTimeout(() => {
    for (const { server } of servers) server.closeAllConnections();
  }, GRACE_MS);
  await Promise.all(servers.map((server) => server.close()));
  clearTimeout(cut);
}
