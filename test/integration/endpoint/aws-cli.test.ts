import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpointProcess, type EndpointProcess } from '../../support/endpoint-process.ts';
import { startObjectServer, type ObjectServer } from '../../support/object-server.ts';
import { runAwsCli, shouldSkipAwsCli } from '../../support/run-aws-cli.ts';
import { readSample, samplePath } from '../../support/sample-images.ts';
import { temporaryFolder } from '../../support/temporary-store.ts';

let s3: ObjectServer;
let endpoint: EndpointProcess;
const folder = temporaryFolder();
const output = join(folder.path, 'answer.json');

beforeAll(async () => {
  s3 = await startObjectServer();
  endpoint = await startEndpointProcess(['--s3-endpoint-url', s3.url]);
});

afterAll(async () => {
  await endpoint.stop();
  await s3[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function invoke(name: string, more: readonly string[] = []) {
  const body = ['--content-type', 'image/png', '--body', `fileb://${samplePath('chest-phantom.png')}`];
  return runAwsCli(
    ['sagemaker-runtime', 'invoke-endpoint', '--endpoint-name', name, ...body, ...more, output],
    endpoint,
  );
}

describe.skipIf(shouldSkipAwsCli())('the AWS command line', () => {
  it('gets an answer', async () => {
    const { code, stdout } = await invoke('chest', ['--target-variant', 'blue', '--custom-attributes', 'trace=7']);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      { ContentType: 'application/json', InvokedProductionVariant: 'blue', CustomAttributes: 'trace=7' },
    ]);
    expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ image_height: 360, image_width: 320 });
  });

  it.each([
    ['model-error', '(ModelError) when calling the InvokeEndpoint operation: Received server error (500) from primary'],
    ['throttled', '(ThrottlingException) when calling the InvokeEndpoint operation'],
    ['forbidden', '(AccessDeniedException) when calling the InvokeEndpoint operation'],
    ['expired', '(ExpiredTokenException) when calling the InvokeEndpoint operation'],
    ['no-such-fault', '(ValidationError) when calling the InvokeEndpoint operation: There is no fault "no-such-fault"'],
  ])('is told of the fault %s as by AWS', async (fault, words) => {
    const { code, stderr } = await invoke('chest', ['--custom-attributes', `sagittal-fault=${fault}`]);
    expect([code, stderr]).toEqual([254, expect.stringContaining(words)]);
  });

  it('is refused where an endpoint takes asynchronous calls only, and where its key is wrong', async () => {
    const plain = await invoke('chest-async');
    const stranger = await runAwsCli(['sts', 'get-caller-identity'], { ...endpoint, accessKeyId: 'AKIASTRANGER' });
    const forged = await runAwsCli(['sts', 'get-caller-identity'], { ...endpoint, secretAccessKey: 'wrong' });
    expect([plain.stderr, stranger.stderr, forged.stderr]).toEqual([
      expect.stringContaining('(ValidationError)'),
      expect.stringContaining('(InvalidClientTokenId) when calling the GetCallerIdentity operation'),
      expect.stringContaining('(SignatureDoesNotMatch) when calling the GetCallerIdentity operation'),
    ]);
  });

  it('makes an asynchronous call', async () => {
    const input = await s3.put('cli/chest.png', await readSample('chest-phantom.png'));
    const { code, stdout } = await runAwsCli(
      ['sagemaker-runtime', 'invoke-endpoint-async', '--endpoint-name', 'chest-async', '--input-location', input],
      endpoint,
    );
    // What the command prints of an accepted call.
    const accepted = JSON.parse(stdout) as { InferenceId: string; OutputLocation: string };
    expect([code, accepted.InferenceId]).toEqual([0, expect.stringMatching(/^[\w-]{36}$/)]);
    expect(JSON.parse(await s3.textWhenThere(accepted.OutputLocation))).toMatchObject({ image_height: 360 });
  });

  it('describes an endpoint and says who it is', async () => {
    const described = await runAwsCli(['sagemaker', 'describe-endpoint', '--endpoint-name', 'chest-async'], endpoint);
    const missing = await runAwsCli(['sagemaker', 'describe-endpoint', '--endpoint-name', 'chest-missing'], endpoint);
    const identity = await runAwsCli(['sts', 'get-caller-identity'], endpoint);
    expect(JSON.parse(described.stdout)).toMatchObject({
      EndpointName: 'chest-async',
      EndpointStatus: 'InService',
      AsyncInferenceConfig: { OutputConfig: { S3OutputPath: expect.stringMatching(/^s3:/) } },
    });
    expect(missing.stderr).toContain(
      '(ValidationException) when calling the DescribeEndpoint operation: Could not find endpoint',
    );
    expect(JSON.parse(identity.stdout)).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:user/demo',
    });
  });
});
