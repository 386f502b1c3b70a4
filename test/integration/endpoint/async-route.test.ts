import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { InvokeEndpointAsyncCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EndpointOptions } from '../../../main/endpoint/endpoint-options.ts';
import { startEndpoint, type RunningEndpoint } from '../../../main/endpoint/start-endpoint.ts';
import { startObjectServer, type ObjectServer } from '../../support/object-server.ts';
import { readSample } from '../../support/sample-images.ts';

let s3: ObjectServer;
const running: RunningEndpoint[] = [];

beforeAll(async () => {
  s3 = await startObjectServer();
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
});

afterAll(() => s3[Symbol.asyncDispose]());

interface Call {
  readonly options?: Partial<EndpointOptions>;
  readonly input?: string;
  readonly body?: Buffer;
  readonly fault?: string;
  readonly name?: string;
}

/** What the SDK reads of the answer to an asynchronous call, or the error. */
async function call({ options = {}, input, body, fault, name = 'chest-async' }: Call) {
  const endpoint = await startEndpoint({ s3EndpointUrl: s3.url, ...options });
  running.push(endpoint);
  const client = new SageMakerRuntimeClient({
    endpoint: endpoint.url,
    region: 'us-east-1',
    credentials: endpoint,
    maxAttempts: 1,
  });
  try {
    const command = new InvokeEndpointAsyncCommand({
      EndpointName: name,
      ContentType: 'image/png',
      InferenceId: 'image-7',
      ...(input === undefined ? {} : { InputLocation: input }),
      ...(body === undefined ? {} : { Body: body }),
      ...(fault === undefined ? {} : { CustomAttributes: `sagittal-fault=${fault}` }),
    });
    const { InferenceId, OutputLocation = '', FailureLocation = '', $metadata } = await client.send(command);
    return { status: $metadata.httpStatusCode, InferenceId, OutputLocation, FailureLocation };
  } catch (error) {
    const words = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    return { status: words, OutputLocation: '', FailureLocation: '' };
  } finally {
    client.destroy();
  }
}

describe('a pointer to S3', () => {
  it('is followed by the model, and refused where nothing is there', async () => {
    await s3.put('in/chest.png', await readSample('chest-phantom.png'));
    const endpoint = await startEndpoint({ s3EndpointUrl: s3.url });
    running.push(endpoint);
    const answers = ['in/chest.png', 'in/none.png'].map(async (key) => {
      const body = JSON.stringify({ bucket: 'clinic', key });
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${endpoint.container}/invocations`, { method: 'POST', body, headers });
      return [response.status, await response.json()];
    });
    expect(await Promise.all(answers)).toMatchObject([
      [200, { image_height: 360 }],
      [400, { error: 'Decoding error: The specified key does not exist: s3://clinic/in/none.png' }],
    ]);
  });
});

describe('an asynchronous call', () => {
  it('is accepted at once and its answer written beside the input', async () => {
    const input = await s3.put('in/chest.png', await readSample('chest-phantom.png'));
    const accepted = await call({ input });
    expect(accepted).toEqual({
      status: 202,
      InferenceId: 'image-7',
      OutputLocation: expect.stringMatching(/^s3:\/\/clinic\/async-endpoint-outputs\/[\w-]{36}\.out$/),
      FailureLocation: expect.stringMatching(
        /^s3:\/\/clinic\/async-endpoint-failures\/chest-async\/[\w-]{36}-error\.out$/,
      ),
    });
    expect(JSON.parse(await s3.textWhenThere(accepted.OutputLocation))).toMatchObject({ image_height: 360 });
    expect(await s3.exists(accepted.FailureLocation)).toBe(false);
  });

  it('carries a small body itself where the endpoint has an output path', async () => {
    const options = { s3OutputUri: 's3://clinic/answers' };
    const { OutputLocation } = await call({ options, body: await readSample('calibration-16-bit.png') });
    expect(OutputLocation).toMatch(/^s3:\/\/clinic\/answers\/[\w-]{36}\.out$/);
    expect(JSON.parse(await s3.textWhenThere(OutputLocation))).toMatchObject({ image_height: 256 });
  });

  it.each([
    ['model-error', 'Received server error (500) from primary with message'],
    ['model-error-400', 'Received client error (400) from primary with message'],
    ['model-timeout', 'Received server error (0) from primary with message'],
    ['async-failure', 'Received server error (500) from primary with message'],
  ])('leaves the failure %s in S3', async (fault, words) => {
    const input = await s3.put('in/chest.png', await readSample('chest-phantom.png'));
    const { status, FailureLocation } = await call({ input, fault });
    expect([status, await s3.textWhenThere(FailureLocation)]).toEqual([202, expect.stringContaining(words)]);
  });

  it('leaves a failure for what the model refuses, and for an input that is not there', async () => {
    const words = await s3.put('in/words.png', 'hello');
    const refused = await call({ input: words });
    const missing = await call({ input: 's3://clinic/in/none.png' });
    expect([await s3.textWhenThere(refused.FailureLocation), await s3.textWhenThere(missing.FailureLocation)]).toEqual([
      expect.stringContaining('Received client error (400)'),
      'Received S3 error while reading the input. The specified key does not exist: s3://clinic/in/none.png',
    ]);
  });

  it('is refused in the words of the API', async () => {
    const input = 's3://clinic/in/none.png';
    const statuses = [
      await call({ input: 'ftp://clinic/x' }),
      await call({}),
      await call({ body: Buffer.alloc(128_001), options: { s3OutputUri: 's3://clinic/answers' } }),
      await call({ input, name: 'chest-serverless' }),
      await call({ input, name: 'chest-missing' }),
      await call({ input, fault: 'throttled' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([
      expect.stringContaining("ValidationError: 1 validation error detected: Value at 'inputLocation'"),
      expect.stringContaining("ValidationError: 1 validation error detected: Value null at 'inputLocation'"),
      expect.stringContaining("ValidationError: 1 validation error detected: Value at 'body'"),
      expect.stringContaining('does not support asynchronous invocations'),
      'ValidationError: Endpoint chest-missing of account 000000000000 not found.',
      expect.stringContaining('ThrottlingException'),
    ]);
  });

  it('is refused where S3 does not answer, and accepted where S3 says no', async () => {
    const closed = createServer();
    closed.listen(0, '127.0.0.1');
    await once(closed, 'listening');
    // A listening TCP server has an address with a port.
    const { port } = closed.address() as AddressInfo;
    closed.on('request', (_request, response) => response.writeHead(403).end());
    const input = 's3://clinic/in/chest.png';
    const forbidden = await call({ input, options: { s3EndpointUrl: `http://127.0.0.1:${port}` } });
    closed.closeAllConnections();
    closed.close();
    await once(closed, 'close');
    const unreachable = await call({ input, options: { s3EndpointUrl: `http://127.0.0.1:${port}` } });
    expect([forbidden.status, unreachable.status]).toEqual([
      202,
      expect.stringContaining('ValidationError: Unable to access the InputLocation of the request.'),
    ]);
  });
});
