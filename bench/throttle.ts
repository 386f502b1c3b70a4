import { createAgents } from '../main/engine/network/connections.ts';
import { createContainerSender } from '../main/engine/destinations/container/post-to-container.ts';
import { startEndpointProcess } from '../test/support/endpoint-process.ts';
import { addWaiting, runnerSite } from '../test/support/runner-site.ts';
import { temporaryFolder } from '../test/support/temporary-store.ts';
import { writeImages } from '../test/support/write-images.ts';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readOptions } from './read-options.ts';

/** Milliseconds until the pace is expected to be learned, and how long it is measured then. */
const WARM_UP_MS = 10_000;
const MEASURED_MS = 30_000;

interface Figures {
  readonly allowedPerSecond: number;
  /** Answers over what the endpoint allowed after warm-up, 0 to 1. */
  readonly keptShare: number;
  /** Throttled over all requests after warm-up, 0 to 1. */
  readonly throttledShare: number;
  readonly failedImages: number;
}

/** Sends to an endpoint that lets so many requests a second through, for 40 s, and counts what came back. */
async function measure(allowedPerSecond: number, latencyMs: number, concurrency: number): Promise<Figures> {
  using folder = temporaryFolder();
  const [file = ''] = await writeImages(folder.path, 1);
  const body = readFileSync(file);
  const options = ['--rate', String(allowedPerSecond), '--latency-ms', String(latencyMs)];
  const endpoint = await startEndpointProcess(options);
  const url = `${endpoint.container}/invocations`;
  const agents = createAgents({ proxy: 'none', concurrency });
  const send = createContainerSender({ url, accept: undefined, timeoutMs: 30_000, agents });
  const counts = { answered: 0, throttled: 0 };
  const startedAt = performance.now();
  const { runner, store } = runnerSite({
    folder: folder.path,
    profiles: { busy: { concurrency } },
    attempt: async (image, { whole }) => {
      const outcome = await send({ body, contentType: 'image/png', inferenceId: image.inferenceId ?? '' }, whole);
      const atMs = performance.now() - startedAt;
      if (atMs < WARM_UP_MS || atMs > WARM_UP_MS + MEASURED_MS) return outcome;
      if (outcome.ok) counts.answered += 1;
      else counts.throttled += 1;
      return outcome;
    },
  });
  addWaiting(store, 'busy', Math.ceil((allowedPerSecond * (WARM_UP_MS + MEASURED_MS) * 1.5) / 1_000));
  runner.start();
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS + MEASURED_MS));
  await runner.stop();
  const failedImages = store.images.counts().failed;
  store.close();
  await endpoint.stop();
  return {
    allowedPerSecond,
    keptShare: round(counts.answered / ((allowedPerSecond * MEASURED_MS) / 1_000)),
    throttledShare: round(counts.throttled / (counts.answered + counts.throttled)),
    failedImages,
  };
}

function round(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}

const { values } = readOptions({ rate: { type: 'string', multiple: true }, 'latency-ms': { type: 'string' } });
const latencyMs = Number(values['latency-ms'] ?? 5);
const figures: Figures[] = [];
for (const rate of (values.rate ?? ['20', '100']).map(Number)) {
  const result = await measure(rate, latencyMs, 32);
  figures.push(result);
  process.stderr.write(
    `${rate} requests/s allowed: ${(result.keptShare * 100).toFixed(1)} % kept, ${(result.throttledShare * 100).toFixed(1)} % throttled\n`,
  );
}
process.stdout.write(
  `${JSON.stringify({ figures: { cores: availableParallelism(), latencyMs, throttle: figures } })}\n`,
);
