import { InvokeEndpointWithResponseStreamCommand } from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite, jsonPicture } from '../../../support/endpoint-site.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

let site: Awaited<ReturnType<typeof endpointSite>>;
beforeAll(async () => {
  site = await endpointSite({ streamParts: 3 });
});
afterAll(() => site[Symbol.asyncDispose]());

/** The pieces of a streamed answer as texts; rejects as the stream does. */
async function stream(
  over: { EndpointName?: string; CustomAttributes?: string; Body?: string } = {},
): Promise<string[]> {
  const input = { EndpointName: 'chest', Body: jsonPicture(tinyPng()), ContentType: 'application/json', ...over };
  const { Body } = await site.runtime.send(new InvokeEndpointWithResponseStreamCommand(input));
  const pieces: string[] = [];
  for await (const { PayloadPart } of Body ?? []) pieces.push(Buffer.from(PayloadPart?.Bytes ?? []).toString());
  return pieces;
}

describe('a streamed answer', () => {
  it('comes in as many pieces as were set', async () => {
    const pieces = await stream();
    expect(pieces).toHaveLength(3);
    expect(JSON.parse(pieces.join(''))).toMatchObject({ image_width: 4 });
  });

  it.each([
    ['of a model error comes before the stream', { Body: '{}' }, 'ModelError'],
    ['of an endpoint that is not there', { EndpointName: 'x-missing' }, 'ValidationError'],
    ['that is throttled', { CustomAttributes: 'sagittal-fault=throttled' }, 'ThrottlingException'],
    ['that the model breaks off', { CustomAttributes: 'sagittal-fault=model-stream-error' }, 'ModelStreamError'],
    [
      'that the service breaks off',
      { CustomAttributes: 'sagittal-fault=internal-stream-failure' },
      'InternalStreamFailure',
    ],
  ])('%s', async (_case, over, name) => {
    await expect(stream(over)).rejects.toMatchObject({ name });
  });

  it('whose line breaks ends with an error', async () => {
    await expect(stream({ CustomAttributes: 'sagittal-fault=stream-cut' })).rejects.toThrow();
  });

  it('may break off in good order', async () => {
    const pieces = await stream({ CustomAttributes: 'sagittal-fault=bad-answer' });
    expect(() => JSON.parse(pieces.join('')) as unknown).toThrow();
  });
});
