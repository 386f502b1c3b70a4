import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect } from 'vitest';
import type { BatchSummary } from '../../shared/contract/rows.ts';
import { composeEngine, type Engine } from '../../main/engine/process/compose.ts';
import type { EngineOptions } from '../../main/engine/process/engine-options.ts';
import { until } from './until.ts';

/** An engine in this process, with a key of its own. */
export function ownEngine(dataDirectory: string, over: Partial<EngineOptions> = {}): Engine {
  return composeEngine({
    dataDirectory,
    databaseKey: Buffer.alloc(32, 5),
    dataProtection: 'unprotected',
    demoEndpointEntry: '',
    log: pino({ level: 'silent' }),
    ...over,
  });
}

/** A model container on loopback that answers everything; counts what it was sent. */
export async function countingModel(
  answer = '{"label":"clear"}',
): Promise<{ url: string; requests: () => number } & AsyncDisposable> {
  let requests = 0;
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      requests += 1;
      response.setHeader('content-type', 'application/json').end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/invocations`,
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Saves a profile for a model and begins to take a folder in for it; answers the batch's id. */
export async function beginUpload(engine: Engine, source: string, url: string): Promise<number> {
  await engine.calls.profiles.save({ name: 'clinic', settings: { kind: 'http', endpointUrl: url, textCheck: 'off' } });
  const { scanId } = await engine.calls.upload.scan({ paths: [source], profileName: 'clinic' });
  const { batchId } = await engine.calls.upload.send({ scanId, profileName: 'clinic', batchName: 'Monday' });
  return batchId;
}

/** The batch as soon as the condition holds for it; waits for it as `until` does. */
export async function batchWhen(
  engine: Engine,
  batchId: number,
  holds: (batch: BatchSummary) => boolean,
): Promise<BatchSummary> {
  return until(async () => {
    const { batch } = await engine.calls.queue.settled({ batchId, mark: Number.MAX_SAFE_INTEGER });
    expect(holds(batch)).toBe(true);
    return batch;
  }, 10);
}
