import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpointProcess, type EndpointProcess } from '../../support/endpoint-process.ts';
import { startObjectServer, type ObjectServer } from '../../support/object-server.ts';
import { runPython, shouldSkipPython } from '../../support/run-python.ts';
import { readSample, samplePath } from '../../support/sample-images.ts';

let s3: ObjectServer;
let endpoint: EndpointProcess;

beforeAll(async () => {
  s3 = await startObjectServer();
  endpoint = await startEndpointProcess(['--s3-endpoint-url', s3.url]);
});

afterAll(async () => {
  await endpoint.stop();
  await s3[Symbol.asyncDispose]();
});

const CLIENT = `
import boto3, json, sys, datetime
import botocore.auth
from botocore.config import Config
from botocore.exceptions import ClientError
url, key, secret, path, location = sys.argv[1:]
def client(service='sagemaker-runtime', key=key, secret=secret):
    return boto3.client(service, endpoint_url=url, region_name='eu-central-1', aws_access_key_id=key,
                        aws_secret_access_key=secret, config=Config(retries={'max_attempts': 0}, parameter_validation=False))
data = open(path, 'rb').read()
def attempt(call, **args):
    try:
        call(**args)
    except ClientError as e:
        r = e.response
        return [r['ResponseMetadata']['HTTPStatusCode'], r['Error']['Code'], r['Error'].get('Message', '')]
def invoke(fault=None, **args):
    if fault: args['CustomAttributes'] = 'sagittal-fault=' + fault
    return attempt(client().invoke_endpoint, **{'EndpointName': 'chest', 'ContentType': 'image/png', 'Body': data, **args})
`;

function run(script: string): Promise<unknown> {
  const { url, accessKeyId, secretAccessKey } = endpoint;
  const location = `s3://${s3.bucket}/boto/chest.png`;
  return runPython(CLIENT + script, [url, accessKeyId, secretAccessKey, samplePath('chest-phantom.png'), location]);
}

describe.skipIf(shouldSkipPython(['boto3']))('boto3', () => {
  it('makes an asynchronous call and finds the answer', async () => {
    await s3.put('boto/chest.png', await readSample('chest-phantom.png'));
    const accepted = await run(`
r = client().invoke_endpoint_async(EndpointName='chest-async', ContentType='image/png', InferenceId='image-7', InputLocation=location)
print(json.dumps([r['ResponseMetadata']['HTTPStatusCode'], r['InferenceId'], r['OutputLocation']]))`);
    expect(accepted).toEqual([202, 'image-7', expect.stringMatching(/^s3:\/\/clinic\/async-endpoint-outputs\//)]);
    // The third is the location, as compared above.
    const [, , location] = accepted as [number, string, string];
    expect(JSON.parse(await s3.textWhenThere(location))).toMatchObject({ image_height: 360 });
  });

  it('sees a failing model with all that AWS says of it', async () => {
    const response = await run(`
try:
    client().invoke_endpoint(EndpointName='chest', ContentType='image/png', Body=b'hello')
except ClientError as e:
    print(json.dumps({k: e.response[k] for k in ['OriginalStatusCode', 'OriginalMessage', 'LogStreamArn']}))`);
    expect(response).toEqual({
      OriginalStatusCode: 400,
      OriginalMessage: '{"error":"Decoding error: the bytes are not an image of a known type"}',
      LogStreamArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/sagemaker/Endpoints/chest',
    });
  });

  it('reads every error of the API by its code', async () => {
    const expected: Readonly<Record<string, unknown>> = {
      throttled: [400, 'ThrottlingException', null],
      'validation-error': [400, 'ValidationError', expect.stringContaining('1 validation error detected')],
      'endpoint-not-found': [400, 'ValidationError', 'Endpoint chest of account 000000000000 not found.'],
      'model-error-503': [424, 'ModelError', expect.stringContaining('Received server error (503) from primary')],
      'model-timeout': [424, 'ModelError', expect.stringContaining('Received server error (0) from primary')],
      'model-not-ready': [429, 'ModelNotReadyException', expect.any(String)],
      'internal-failure': [500, 'InternalFailure', expect.any(String)],
      'endpoint-unavailable': [503, 'ServiceUnavailable', expect.any(String)],
      'internal-dependency': [530, 'InternalDependencyException', expect.any(String)],
      forbidden: [403, 'AccessDeniedException', expect.stringContaining('is not authorized to perform')],
      expired: [403, 'ExpiredTokenException', 'The security token included in the request is expired'],
      'bad-signature': [403, 'InvalidSignatureException', expect.stringContaining('does not match')],
    };
    const kinds = JSON.stringify(Object.keys(expected));
    const answers = await run(`print(json.dumps([invoke(kind) for kind in ${kinds}]))`);
    expect(answers).toEqual(Object.values(expected));
  });

  it('is refused for a field that is too long or not what it may be', async () => {
    const answers = await run(`
print(json.dumps([invoke(EndpointName='x' * 64), invoke(EndpointName='-x'), invoke(CustomAttributes='x' * 1025),
    invoke(TargetModel='x' * 1025), invoke(TargetVariant='x' * 64), invoke(InferenceId='x' * 65), invoke(EnableExplanations='x' * 65),
    attempt(client().invoke_endpoint_async, EndpointName='chest-async', InputLocation=location, RequestTTLSeconds=59)]))`);
    const fields = [
      'endpointName',
      'endpointName',
      'customAttributes',
      'targetModel',
      'targetVariant',
      'inferenceId',
      'enableExplanations',
      'requestTTLSeconds',
    ];
    expect(answers).toEqual(
      fields.map((field): unknown => [
        400,
        'ValidationError',
        expect.stringContaining(`at '${field}' failed to satisfy`),
      ]),
    );
  });

  it('is refused with a clock that is wrong', async () => {
    const answers = await run(`
class Clock(datetime.datetime):
    offset = 0
    @classmethod
    def utcnow(cls):
        return datetime.datetime.utcnow() + datetime.timedelta(minutes=cls.offset)
class Module:
    def __getattr__(self, name):
        return getattr(datetime, name)
Module.datetime = Clock
botocore.auth.datetime = Module()
try:
    import botocore.crt.auth
    botocore.crt.auth.datetime = Module()
except ImportError:
    pass
found = []
for minutes in [-16, 16, 0]:
    Clock.offset = minutes
    found.append(invoke())
print(json.dumps(found))`);
    expect(answers).toEqual([
      [403, 'InvalidSignatureException', expect.stringContaining('Signature expired')],
      [403, 'InvalidSignatureException', expect.stringContaining('Signature not yet current')],
      null,
    ]);
  });

  it('describes endpoints, runs a batch transform job and takes on a role', async () => {
    await s3.put('boto-job/in/chest.png', await readSample('chest-phantom.png'));
    const answers = await run(`
import time
sm, sts = client('sagemaker'), client('sts')
sm.create_transform_job(TransformJobName='boto-job', ModelName='sagittal-demo',
    TransformInput={'DataSource': {'S3DataSource': {'S3DataType': 'S3Prefix', 'S3Uri': 's3://clinic/boto-job/in/'}}, 'ContentType': 'image/png'},
    TransformOutput={'S3OutputPath': 's3://clinic/boto-job/out'},
    TransformResources={'InstanceType': 'ml.m5.large', 'InstanceCount': 1})
waiter = sm.get_waiter('transform_job_completed_or_stopped')
waiter.wait(TransformJobName='boto-job', WaiterConfig={'Delay': 1, 'MaxAttempts': 30})
role = sts.assume_role(RoleArn='arn:aws:iam::123456789012:role/clinic', RoleSessionName='boto')
print(json.dumps([
    sm.describe_transform_job(TransformJobName='boto-job')['TransformJobStatus'],
    sm.describe_endpoint(EndpointName='chest-serverless')['ProductionVariants'][0]['CurrentServerlessConfig']['MaxConcurrency'],
    attempt(sm.describe_endpoint, EndpointName='chest-forbidden')[1],
    sts.get_caller_identity()['Arn'],
    role['AssumedRoleUser']['Arn'],
    attempt(client('sts', key='AKIASTRANGER').get_caller_identity)[1],
]))`);
    expect(answers).toEqual([
      'Completed',
      5,
      'AccessDeniedException',
      'arn:aws:iam::000000000000:user/demo',
      'arn:aws:sts::123456789012:assumed-role/clinic/boto',
      'InvalidClientTokenId',
    ]);
    expect(JSON.parse(await s3.textWhenThere('s3://clinic/boto-job/out/chest.png.out'))).toMatchObject({
      image_height: 360,
    });
  });
});
