import {
  InvokeEndpointCommand,
  SageMakerRuntimeClient,
  type InvokeEndpointCommandInput,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite, jsonPicture } from '../../../support/endpoint-site.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

let site: Awaited<ReturnType<typeof endpointSite>>;
beforeAll(async () => {
  site = await endpointSite({ maxBodyBytes: 100_000 });
});
afterAll(() => site[Symbol.asyncDispose]());

function invoke(over: Partial<InvokeEndpointCommandInput> = {}, runtime = site.runtime) {
  const input = { EndpointName: 'chest', Body: jsonPicture(tinyPng()), ContentType: 'application/json', ...over };
  return runtime.send(new InvokeEndpointCommand(input));
}

describe('InvokeEndpoint', () => {
  it('answers as the model does, in AWS’s shape', async () => {
    const answer = await invoke({ CustomAttributes: 'a=b' });
    expect(JSON.parse(answer.Body.transformToString())).toMatchObject({ image_width: 4, image_height: 3 });
    expect(answer).toMatchObject({
      ContentType: 'application/json',
      InvokedProductionVariant: 'AllTraffic',
      CustomAttributes: 'a=b',
    });
    expect(answer.$metadata.requestId).toMatch(/^[\da-f-]{36}$/);
  });

  it('names the variant that was asked for', async () => {
    expect((await invoke({ TargetVariant: 'blue' })).InvokedProductionVariant).toBe('blue');
  });

  it.each<[string, Partial<InvokeEndpointCommandInput>, object]>([
    [
      'a model error',
      { Body: '{}' },
      { name: 'ModelError', OriginalStatusCode: 400, $metadata: { httpStatusCode: 424 } },
    ],
    ['an endpoint that is not there', { EndpointName: 'x-missing' }, { name: 'ValidationError' }],
    ['one that is being made', { EndpointName: 'x-creating' }, { name: 'ValidationError' }],
    ['one that takes asynchronous calls only', { EndpointName: 'x-async' }, { name: 'ValidationError' }],
    ['one that is not for this user', { EndpointName: 'x-forbidden' }, { $metadata: { httpStatusCode: 403 } }],
    ['attributes that are too long', { CustomAttributes: 'a'.repeat(1_025) }, { name: 'ValidationError' }],
    ['a body that is too large', { Body: 'x'.repeat(100_001) }, { $metadata: { httpStatusCode: 413 } }],
    [
      'a fault that was asked for',
      { CustomAttributes: 'sagittal-fault=model-not-ready' },
      { name: 'ModelNotReadyException' },
    ],
  ])('refuses %s', async (_case, over, error) => {
    await expect(invoke(over)).rejects.toMatchObject(error);
  });

  it.each<[string, Partial<{ accessKeyId: string; secretAccessKey: string }>, string]>([
    ['an unknown key', { accessKeyId: 'AKIAWRONGWRONGWRONG1' }, 'UnrecognizedClientException'],
    ['a wrong secret', { secretAccessKey: 'wrong' }, 'InvalidSignatureException'],
  ])('refuses %s', async (_case, over, name) => {
    const { settings } = site;
    const runtime = new SageMakerRuntimeClient({ ...settings, credentials: { ...settings.credentials, ...over } });
    await expect(invoke({}, runtime)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 403 } });
  });

  it('refuses a request without a signature, and a call it does not have', async () => {
    const bare = await fetch(`${site.url}/endpoints/chest/invocations`, { method: 'POST', body: '{}' });
    expect([bare.status, bare.headers.get('x-amzn-errortype')]).toEqual([403, 'MissingAuthenticationTokenException']);
    expect((await fetch(`${site.url}/models`)).status).toBe(404);
  });

  it('throttles past the rate that was set', async () => {
    await using slow = await endpointSite({ rate: 1 });
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => invoke({}, slow.runtime)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toMatchObject({ name: 'ThrottlingException' });
  });
});
