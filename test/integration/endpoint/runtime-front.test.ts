import {
  InvokeEndpointCommand,
  SageMakerRuntimeClient,
  SageMakerRuntimeServiceException,
} from '@aws-sdk/client-sagemaker-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import type { EndpointOptions } from '../../../main/endpoint/endpoint-options.ts';
import type { FaultKind } from '../../../main/endpoint/faults.ts';
import { startEndpoint, type RunningEndpoint } from '../../../main/endpoint/start-endpoint.ts';
import { readSample } from '../../support/sample-images.ts';

const running: RunningEndpoint[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((endpoint) => endpoint.stop()));
});

async function start(options: Partial<EndpointOptions> = {}): Promise<RunningEndpoint> {
  const endpoint = await startEndpoint(options);
  running.push(endpoint);
  return endpoint;
}

async function invoke(endpoint: RunningEndpoint, body: Buffer, clockOffsetMs = 0): Promise<Record<string, unknown>> {
  const client = new SageMakerRuntimeClient({
    endpoint: endpoint.url,
    region: endpoint.region,
    credentials: endpoint,
    maxAttempts: 1,
    systemClockOffset: clockOffsetMs,
  });
  try {
    const command = new InvokeEndpointCommand({ EndpointName: 'demo', ContentType: 'image/png', Body: body });
    const answer = await client.send(command);
    return { status: 200, body: new TextDecoder().decode(answer.Body) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const status = error instanceof SageMakerRuntimeServiceException ? error.$metadata.httpStatusCode : undefined;
    const original = 'OriginalStatusCode' in error ? { original: error.OriginalStatusCode } : {};
    return { name: error.name, status, message: error.message, ...original };
  } finally {
    client.destroy();
  }
}

describe('the SageMaker Runtime front', () => {
  it('takes the signature of the AWS SDK and counts the inference', async () => {
    const endpoint = await start();
    const { status, body } = await invoke(endpoint, await readSample('chest-phantom.png'));
    expect([status, JSON.parse(String(body)), endpoint.counters]).toMatchObject([
      200,
      { image_height: 360, image_width: 320 },
      { requests: 1, inferences: 1, faults: 0 },
    ]);
  });

  it('refuses a request without a signature as AWS does', async () => {
    const { url } = await start();
    const response = await fetch(`${url}/endpoints/demo/invocations`, { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('x-amzn-errortype'), await response.json()]).toEqual([
      403,
      'MissingAuthenticationTokenException',
      { message: 'Missing Authentication Token' },
    ]);
  });

  it.each([-16, 16])('refuses a clock that is %i minutes off', async (minutes) => {
    const result = await invoke(await start(), Buffer.from('x'), minutes * 60_000);
    expect(result).toEqual({
      name: 'InvalidSignatureException',
      status: 403,
      message: expect.stringMatching(
        minutes < 0 ? /^Signature expired: .* is now earlier than / : /^Signature not yet current: /,
      ) as unknown,
    });
  });

  it('lets no more requests through than --rate says', async () => {
    const endpoint = await start({ rate: 1 });
    const png = await readSample('calibration-16-bit.png');
    const results = [await invoke(endpoint, png), await invoke(endpoint, png)];
    expect(results).toMatchObject([{ status: 200 }, { name: 'ThrottlingException', status: 400 }]);
  });

  it.each<[FaultKind, Record<string, unknown>]>([
    ['throttled', { name: 'ThrottlingException', status: 400 }],
    ['model-error', { name: 'ModelError', status: 424, original: 500 }],
    ['model-error-400', { name: 'ModelError', status: 424, original: 400 }],
    ['not-in-service', { name: 'ModelNotReadyException', status: 429 }],
    ['endpoint-unavailable', { name: 'ServiceUnavailable', status: 503 }],
    ['internal-failure', { name: 'InternalFailure', status: 500 }],
    ['model-timeout', { name: 'ModelError', status: 424, original: 0 }],
    ['forbidden', { name: 'AccessDeniedException', status: 403 }],
    ['credentials-expired', { name: 'ExpiredTokenException', status: 403 }],
    ['clock-skew', { name: 'InvalidSignatureException', status: 403 }],
    [
      'endpoint-not-found',
      { name: 'ValidationError', status: 400, message: 'Endpoint demo of account 000000000000 not found.' },
    ],
    ['wrong-content-type', { name: 'ModelError', status: 424, original: 415 }],
    ['bad-answer', { status: 200, body: '{"model":"sagittal-demo","boxes":[{"x":12,' }],
  ])('shows the fault %s as AWS would', async (kind, expected) => {
    const endpoint = await start({ faults: [{ kind, share: 1 }] });
    expect(await invoke(endpoint, await readSample('calibration-16-bit.png'))).toMatchObject(expected);
    expect(endpoint.counters).toEqual({ requests: 1, inferences: 0, faults: 1 });
  });

  it.each<FaultKind>(['cut', 'reset'])('breaks the connection for the fault %s', async (kind) => {
    const endpoint = await start({ faults: [{ kind, share: 1 }] });
    const result = await invoke(endpoint, Buffer.alloc(4_000_000));
    expect([result['status'], endpoint.counters]).toEqual([undefined, { requests: 1, inferences: 0, faults: 1 }]);
  });
});
