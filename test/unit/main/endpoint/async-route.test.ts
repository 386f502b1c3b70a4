import { InvokeEndpointAsyncCommand, type InvokeEndpointAsyncCommandInput } from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite, jsonPicture } from '../../../support/endpoint-site.ts';
import { startObjectServer, type ObjectServer } from '../../../support/object-server.ts';
import { tinyPng } from '../../../support/tiny-images.ts';

let objects: ObjectServer;
let site: Awaited<ReturnType<typeof endpointSite>>;
let input = '';
beforeAll(async () => {
  objects = await startObjectServer();
  site = await endpointSite({ s3EndpointUrl: objects.url, s3OutputUri: 's3://clinic/answers/' });
  input = await objects.put('in/one.json', jsonPicture(tinyPng()), 'application/json');
});
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await objects[Symbol.asyncDispose]();
});

function submit(over: Partial<InvokeEndpointAsyncCommandInput> = {}) {
  const asked = { EndpointName: 'chest-async', InputLocation: input, ContentType: 'application/json', ...over };
  return site.runtime.send(new InvokeEndpointAsyncCommand(asked));
}

describe('an asynchronous call', () => {
  it('is accepted at once and answered in the place it names', async () => {
    const { OutputLocation = '', FailureLocation = '', InferenceId } = await submit({ InferenceId: 'i-1' });
    expect([InferenceId, OutputLocation]).toEqual(['i-1', expect.stringMatching(/^s3:\/\/clinic\/answers\/.+\.out$/)]);
    expect(JSON.parse(await objects.textWhenThere(OutputLocation))).toMatchObject({ image_width: 4 });
    expect(await objects.exists(FailureLocation)).toBe(false);
  });

  it.each([
    [
      'the model refuses the input',
      { CustomAttributes: 'sagittal-fault=async-failure' },
      /Received server error \(500\)/,
    ],
    ['the input is gone', { InputLocation: 's3://clinic/in/none' }, /Received S3 error while reading the input/],
  ])('leaves a failure where %s', async (_case, over, words) => {
    const { OutputLocation = '', FailureLocation = '' } = await submit(over);
    expect(await objects.textWhenThere(FailureLocation)).toMatch(words);
    expect(await objects.exists(OutputLocation)).toBe(false);
  });

  it('is refused before it is accepted where the endpoint cannot take it', async () => {
    await expect(submit({ EndpointName: 'chest-serverless' })).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(submit({ EndpointName: 'chest-missing' })).rejects.toMatchObject({ name: 'ValidationError' });
    await expect(submit({ CustomAttributes: 'sagittal-fault=throttled' })).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
  });

  it('needs an input, and a store that answers', async () => {
    await expect(submit({ InputLocation: 'https://elsewhere' })).rejects.toMatchObject({ name: 'ValidationError' });
    await using away = await endpointSite({ s3EndpointUrl: 'http://127.0.0.1:9' });
    const asking = away.runtime.send(new InvokeEndpointAsyncCommand({ EndpointName: 'x', InputLocation: input }));
    await expect(asking).rejects.toThrow(/Unable to access the InputLocation/);
  });
});
