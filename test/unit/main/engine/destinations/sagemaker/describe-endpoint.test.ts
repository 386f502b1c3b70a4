import { describe, expect, it } from 'vitest';
import {
  describeEndpoint,
  missingModel,
} from '../../../../../../main/engine/destinations/sagemaker/describe-endpoint.ts';
import {
  awsJson,
  awsRefusal,
  plannedService,
  testConnection,
  type PlannedReply,
} from '../../../../../support/aws-site.ts';

const never = new AbortController().signal;

/** A control plane that answers each operation as told. */
function controlPlane(replies: Readonly<Record<string, PlannedReply>>) {
  return plannedService(({ headers }) => {
    const operation = String(headers['x-amz-target']).split('.').at(-1) ?? '';
    return replies[operation] ?? awsRefusal('UnknownOperation', operation);
  });
}

const ENDPOINT = {
  EndpointName: 'chest',
  EndpointArn: 'arn',
  EndpointConfigName: 'chest-config',
  EndpointStatus: 'InService',
  ProductionVariants: [{ VariantName: 'blue' }, { VariantName: 'green' }],
};

describe('describeEndpoint', () => {
  it.each<[string, object, object, object]>([
    ['a real-time one', {}, {}, { kind: 'realtime', status: 'InService', variants: ['blue', 'green'] }],
    ['an asynchronous one', { AsyncInferenceConfig: { OutputConfig: {} } }, {}, { kind: 'async' }],
    ['an asynchronous one by its configuration', {}, { AsyncInferenceConfig: { OutputConfig: {} } }, { kind: 'async' }],
    [
      'a serverless one',
      { ProductionVariants: [{ VariantName: 'v', CurrentServerlessConfig: {} }] },
      {},
      { kind: 'serverless', variants: ['v'] },
    ],
    [
      'a serverless one by its configuration',
      {},
      { ProductionVariants: [{ VariantName: 'v', ServerlessConfig: {} }] },
      { kind: 'serverless' },
    ],
    [
      'one that failed',
      { EndpointStatus: 'Failed', FailureReason: 'no image' },
      {},
      { status: 'Failed', failureReason: 'no image' },
    ],
    ['one without variants', { ProductionVariants: undefined }, {}, { variants: [], failureReason: null }],
  ])('tells %s', async (_case, endpoint, config, facts) => {
    await using service = await controlPlane({
      DescribeEndpoint: awsJson({ ...ENDPOINT, ...endpoint }),
      DescribeEndpointConfig: awsJson({ EndpointConfigName: 'chest-config', ...config }),
    });
    expect(await describeEndpoint(testConnection(), service.url, 'chest', never)).toMatchObject(facts);
  });

  it('does without the configuration where it may not be read', async () => {
    await using service = await controlPlane({
      DescribeEndpoint: awsJson(ENDPOINT),
      DescribeEndpointConfig: awsRefusal('AccessDeniedException', 'not authorized'),
    });
    expect(await describeEndpoint(testConnection(), service.url, 'chest', never)).toMatchObject({ kind: 'realtime' });
  });

  it.each([
    ['AccessDeniedException', 'not authorized', 'forbidden'],
    ['ValidationException', 'Could not find endpoint "chest".', 'endpoint-not-found'],
    ['ThrottlingException', 'Rate exceeded', 'throttled'],
  ])('%s is %s', async (type, message, kind) => {
    await using service = await controlPlane({ DescribeEndpoint: awsRefusal(type, message) });
    expect(await describeEndpoint(testConnection(), service.url, 'chest', never)).toMatchObject({ kind });
  });

  it('is offline where nothing listens, and ends with its signal', async () => {
    const url = 'http://127.0.0.1:9';
    expect(await describeEndpoint(testConnection(), url, 'chest', never)).toMatchObject({ kind: 'offline' });
    const stopped = describeEndpoint(testConnection(), url, 'chest', AbortSignal.abort(new Error('stopped')));
    await expect(stopped).rejects.toThrow('stopped');
  });
});

describe('missingModel', () => {
  it('is null where the model is there', async () => {
    await using service = await controlPlane({ DescribeModel: awsJson({ ModelName: 'm' }) });
    expect(await missingModel(testConnection(), service.url, 'm', never)).toBeNull();
    expect(JSON.parse(service.seen[0]?.body ?? '')).toEqual({ ModelName: 'm' });
  });

  it('says why it is not', async () => {
    await using service = await controlPlane({
      DescribeModel: awsRefusal('ValidationException', 'Could not find model "m".'),
    });
    expect(await missingModel(testConnection(), service.url, 'm', never)).toMatchObject({ kind: 'endpoint-not-found' });
  });
});
