import { describe, expect, it } from 'vitest';
import { ControlError } from '../../../../main/endpoint/control-error.ts';
import { arn, describers } from '../../../../main/endpoint/describe-endpoint.ts';

const OPTIONS = { isAsync: false, s3OutputUri: null, startedAt: 5_000 };

function ask(operation: string, input: object, over: Partial<typeof OPTIONS> = {}): object {
  const call = describers({ ...OPTIONS, ...over })[operation];
  if (call === undefined) throw new Error('no such operation');
  return call({ ...input });
}

describe('DescribeEndpoint', () => {
  it.each([
    ['chest', { EndpointStatus: 'InService', CreationTime: 5 }],
    ['chest-creating', { EndpointStatus: 'Creating' }],
    [
      'chest-failed',
      { EndpointStatus: 'Failed', FailureReason: expect.stringContaining('ping health check') as string },
    ],
    ['chest-serverless', { ProductionVariants: [{ CurrentServerlessConfig: { MemorySizeInMB: 2048 } }] }],
    [
      'chest-async',
      { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: expect.stringMatching(/^s3:/) as string } } },
    ],
  ])('of %s', (EndpointName, facts) => {
    expect(ask('DescribeEndpoint', { EndpointName })).toMatchObject({ EndpointName, ...facts });
  });

  it('says where answers go where that was said', () => {
    const facts = ask('DescribeEndpoint', { EndpointName: 'chest' }, { isAsync: true, s3OutputUri: null });
    expect(facts).toHaveProperty('AsyncInferenceConfig');
    expect(ask('DescribeEndpoint', { EndpointName: 'chest' })).not.toHaveProperty('AsyncInferenceConfig');
  });
});

describe('what is not there or not allowed', () => {
  it.each([
    ['DescribeEndpoint', { EndpointName: 'x-missing' }, `Could not find endpoint "${arn('endpoint', 'x-missing')}".`],
    ['DescribeEndpointConfig', { EndpointConfigName: 'x-missing' }, /Could not find endpoint configuration/],
    ['DescribeModel', { ModelName: 'x-missing' }, /Could not find model/],
    ['DescribeEndpoint', { EndpointName: 'x-forbidden' }, /not authorized to perform: sagemaker:DescribeEndpoint/],
    ['DescribeModel', {}, /Value null at 'modelName'/],
  ])('%s %j', (operation, input, message) => {
    const asking = () => ask(operation, input);
    expect(asking).toThrow(ControlError);
    expect(asking).toThrow(message);
  });
});

it('tells of the configuration and the model', () => {
  expect(ask('DescribeEndpointConfig', { EndpointConfigName: 'x' })).toMatchObject({
    ProductionVariants: [{ InstanceType: 'ml.m5.large' }],
  });
  expect(ask('DescribeEndpointConfig', { EndpointConfigName: 'x-serverless' })).toMatchObject({
    ProductionVariants: [{ ServerlessConfig: { MaxConcurrency: 5 } }],
  });
  expect(ask('DescribeModel', { ModelName: 'm' })).toMatchObject({ ModelName: 'm', EnableNetworkIsolation: false });
});
