import { InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { startEndpoint, type RunningEndpoint } from '../../../main/endpoint/start-endpoint.ts';
import type { EndpointOptions } from '../../../main/endpoint/endpoint-options.ts';
import { readSample } from '../../support/sample-images.ts';

const running: RunningEndpoint[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
});

/** What the SDK reads of a streamed answer: its pieces, and how it ended. */
async function stream(options: Partial<EndpointOptions>, over: { fault?: string; name?: string } = {}) {
  const endpoint = await startEndpoint({ streamDelayMs: 1, ...options });
  running.push(endpoint);
  const client = new SageMakerRuntimeClient({
    endpoint: endpoint.url,
    region: 'eu-central-1',
    credentials: endpoint,
    maxAttempts: 1,
  });
  const parts: string[] = [];
  try {
    const { Body, ContentType } = await client.send(
      new InvokeEndpointWithResponseStreamCommand({
        EndpointName: over.name ?? 'demo',
        ContentType: 'image/png',
        Accept: 'application/json',
        Body: await readSample('chest-phantom.png'),
        ...(over.fault === undefined ? {} : { CustomAttributes: `sagittal-fault=${over.fault}` }),
      }),
    );
    for await (const { PayloadPart } of Body ?? []) parts.push(new TextDecoder().decode(PayloadPart?.Bytes));
    return { parts, end: 'whole', contentType: ContentType };
  } catch (error) {
    return { parts, end: error instanceof Error ? error.name : 'unknown' };
  } finally {
    client.destroy();
  }
}

describe('a streamed answer', () => {
  it('comes in the pieces asked for, and is the answer of the plain call', async () => {
    const { parts, end, contentType } = await stream({ streamParts: 7 });
    expect([parts.length, end, contentType]).toEqual([7, 'whole', 'application/json']);
    expect(JSON.parse(parts.join(''))).toMatchObject({ model: 'sagittal-demo', image_height: 360, image_width: 320 });
  });

  it.each([
    ['model-stream-error', 'ModelStreamError', 2],
    ['internal-stream-failure', 'InternalStreamFailure', 2],
    ['model-error', 'ModelError', 0],
    ['throttled', 'ThrottlingException', 0],
    ['validation-error', 'ValidationError', 0],
  ])('ends with the fault %s as %s after %i pieces', async (fault, end, pieces) => {
    const result = await stream({}, { fault });
    expect([result.parts.length, result.end]).toEqual([pieces, end]);
  });

  it('can break off in the middle', async () => {
    const { parts, end } = await stream({}, { fault: 'stream-cut' });
    expect(parts.length).toBe(2);
    expect(end).not.toBe('whole');
  });

  it('is refused by an endpoint that takes asynchronous calls only', async () => {
    expect([(await stream({ isAsync: true })).end, (await stream({}, { name: 'chest-async' })).end]).toEqual([
      'ValidationError',
      'ValidationError',
    ]);
  });
});
