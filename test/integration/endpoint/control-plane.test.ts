import {
  CreateTransformJobCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  DescribeTransformJobCommand,
  SageMakerClient,
  StopTransformJobCommand,
  type CreateTransformJobCommandInput,
} from '@aws-sdk/client-sagemaker';
import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpoint, type RunningEndpoint } from '../../../main/endpoint/start-endpoint.ts';
import { startObjectServer, type ObjectServer } from '../../support/object-server.ts';
import { readSample } from '../../support/sample-images.ts';
import { until } from '../../support/until.ts';

let s3: ObjectServer;
let endpoint: RunningEndpoint;
let sagemaker: SageMakerClient;
let sts: STSClient;

beforeAll(async () => {
  s3 = await startObjectServer();
  endpoint = await startEndpoint({ s3EndpointUrl: s3.url });
  const place = { endpoint: endpoint.url, region: 'eu-central-1', maxAttempts: 1 };
  sagemaker = new SageMakerClient({ ...place, credentials: endpoint });
  sts = new STSClient({ ...place, credentials: endpoint });
});

afterAll(async () => {
  sagemaker.destroy();
  sts.destroy();
  await endpoint.stop();
  await s3[Symbol.asyncDispose]();
});

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  }
}

const describeEndpoint = (EndpointName: string) => sagemaker.send(new DescribeEndpointCommand({ EndpointName }));

describe('the control plane', () => {
  it('knows a real-time, an asynchronous and a serverless endpoint by their names', async () => {
    expect(await describeEndpoint('chest')).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'chest',
      ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 1 }],
    });
    expect((await describeEndpoint('chest')).AsyncInferenceConfig).toBeUndefined();
    expect((await describeEndpoint('chest-async')).AsyncInferenceConfig?.OutputConfig).toBeDefined();
    expect((await describeEndpoint('chest-creating')).EndpointStatus).toBe('Creating');
    const config = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: 'chest-serverless' }));
    expect(config.ProductionVariants).toMatchObject([
      { ModelName: 'sagittal-demo', ServerlessConfig: { MaxConcurrency: 5 } },
    ]);
    const model = await sagemaker.send(new DescribeModelCommand({ ModelName: 'sagittal-demo' }));
    expect([model.ModelName, model.CreationTime]).toEqual(['sagittal-demo', expect.any(Date)]);
  });

  it('refuses as AWS does', async () => {
    const stranger = new SageMakerClient({
      endpoint: endpoint.url,
      region: 'eu-central-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' },
    });
    const refusals = [
      await refusalOf(describeEndpoint('chest-missing')),
      await refusalOf(describeEndpoint('chest-forbidden')),
      await refusalOf(stranger.send(new DescribeEndpointCommand({ EndpointName: 'chest' }))),
      await refusalOf(sagemaker.send(new DescribeTransformJobCommand({ TransformJobName: 'none' }))),
    ];
    expect(refusals).toEqual([
      expect.stringMatching(/^ValidationException: Could not find endpoint "arn:aws:sagemaker:/),
      expect.stringMatching(/^AccessDeniedException: .* is not authorized to perform: sagemaker:DescribeEndpoint/),
      'UnrecognizedClientException: The security token included in the request is invalid.',
      expect.stringMatching(/^ResourceNotFound/),
    ]);
  });
});

function transform(name: string, over: Partial<CreateTransformJobCommandInput> = {}, type = 'S3Prefix') {
  const S3Uri = type === 'S3Prefix' ? `s3://clinic/${name}/in/` : `s3://clinic/${name}/manifest.json`;
  return new CreateTransformJobCommand({
    TransformJobName: name,
    ModelName: 'sagittal-demo',
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: type === 'S3Prefix' ? 'S3Prefix' : 'ManifestFile', S3Uri } },
      ContentType: 'image/png',
    },
    TransformOutput: { S3OutputPath: `s3://clinic/${name}/out` },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
    ...over,
  });
}

async function endOf(TransformJobName: string) {
  return until(async () => {
    const job = await sagemaker.send(new DescribeTransformJobCommand({ TransformJobName }));
    expect(['Completed', 'Failed', 'Stopped']).toContain(job.TransformJobStatus);
    return job;
  });
}

describe('a batch transform job', () => {
  it('answers every object under a prefix', async () => {
    const png = await readSample('chest-phantom.png');
    await s3.put('job-1/in/a.png', png);
    await s3.put('job-1/in/deeper/b.png', png);
    const { TransformJobArn } = await sagemaker.send(transform('job-1'));
    const job = await endOf('job-1');
    expect([job.TransformJobStatus, job.TransformJobArn, job.TransformEndTime]).toEqual([
      'Completed',
      TransformJobArn,
      expect.any(Date),
    ]);
    for (const name of ['a.png.out', 'deeper/b.png.out']) {
      expect(JSON.parse(await s3.textWhenThere(`s3://clinic/job-1/out/${name}`))).toMatchObject({ image_height: 360 });
    }
  });

  it('takes what a manifest lists, and fails with the answers it has where an input is refused', async () => {
    await s3.put('job-2/a.png', await readSample('chest-phantom.png'));
    await s3.put('job-2/b.png', 'hello');
    await s3.put('job-2/manifest.json', JSON.stringify([{ prefix: 's3://clinic/job-2/' }, 'b.png', 'a.png']));
    await sagemaker.send(transform('job-2', {}, 'ManifestFile'));
    const job = await endOf('job-2');
    expect([
      job.TransformJobStatus,
      job.FailureReason,
      await s3.exists('s3://clinic/job-2/out/a.png.out'),
      await s3.exists('s3://clinic/job-2/out/b.png.out'),
    ]).toEqual([
      'Failed',
      'ClientError: 1 of 2 inputs were refused by the model. See job logs for more information',
      true,
      false,
    ]);
  });

  it('stops when told to, has a name of its own, and says what is not there', async () => {
    const slow = await startEndpoint({ s3EndpointUrl: s3.url, latencyMs: 60_000 });
    const client = new SageMakerClient({
      endpoint: slow.url,
      region: 'eu-central-1',
      credentials: slow,
      maxAttempts: 1,
    });
    await s3.put('job-3/in/a.png', 'x');
    await client.send(transform('job-3'));
    const twice = await refusalOf(client.send(transform('job-3')));
    const noModel = await refusalOf(client.send(transform('job-4', { ModelName: 'chest-missing' })));
    await client.send(new StopTransformJobCommand({ TransformJobName: 'job-3' }));
    const { TransformJobStatus } = await client.send(new DescribeTransformJobCommand({ TransformJobName: 'job-3' }));
    client.destroy();
    await slow.stop();
    expect([TransformJobStatus, twice, noModel]).toEqual([
      'Stopping',
      expect.stringMatching(/^ResourceInUse/),
      expect.stringMatching(/^ValidationException: Could not find model/),
    ]);
    await sagemaker.send(transform('job-5'));
    expect(await endOf('job-5')).toMatchObject({
      TransformJobStatus: 'Failed',
      FailureReason: 'ClientError: No S3 objects found under s3://clinic/job-5/in/.',
    });
  });
});

const ROLE = 'arn:aws:iam::123456789012:role/clinic';

describe('the sign-in service', () => {
  it('says who somebody is, also with a role taken on', async () => {
    const own = await sts.send(new GetCallerIdentityCommand({}));
    expect([own.Account, own.Arn]).toEqual(['000000000000', 'arn:aws:iam::000000000000:user/demo']);
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'sagittal' }));
    const credentials = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
    const place = { endpoint: endpoint.url, region: 'eu-central-1', maxAttempts: 1 };
    const assumed = new STSClient({ ...place, credentials });
    expect((await assumed.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::123456789012:assumed-role/clinic/sagittal',
    );
    const withRole = new SageMakerClient({ ...place, credentials });
    expect((await withRole.send(new DescribeEndpointCommand({ EndpointName: 'chest' }))).EndpointStatus).toBe(
      'InService',
    );
    const withoutToken = new STSClient({ ...place, credentials: { ...credentials, sessionToken: 'other' } });
    expect(await refusalOf(withoutToken.send(new GetCallerIdentityCommand({})))).toBe(
      'InvalidClientTokenId: The security token included in the request is invalid.',
    );
  });

  it('asks for the code of a device where the role wants one', async () => {
    const take = (over: { SerialNumber?: string; TokenCode?: string }, RoleArn = `${ROLE}-mfa`) =>
      refusalOf(sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'sagittal', ...over })));
    const SerialNumber = 'arn:aws:iam::123456789012:mfa/nurse';
    expect([
      await take({}),
      await take({ SerialNumber, TokenCode: '000000' }),
      await take({ SerialNumber, TokenCode: '123456' }),
      await take({}, 'nonsense-role-name-that-is-no-arn'),
    ]).toEqual([
      expect.stringMatching(/^AccessDenied: User is not authorized to perform: sts:AssumeRole/),
      'AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code.',
      'none',
      expect.stringMatching(/^ValidationError: .* is invalid$/),
    ]);
  });

  it('takes a web identity without a signature', async () => {
    const input = { RoleArn: ROLE, RoleSessionName: 'sagittal', WebIdentityToken: 'token' };
    const { Credentials } = await sts.send(new AssumeRoleWithWebIdentityCommand(input));
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
  });
});
