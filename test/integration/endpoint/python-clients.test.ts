import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEndpointProcess, type EndpointProcess } from '../../support/endpoint-process.ts';
import { runPython, shouldSkipPython } from '../../support/run-python.ts';
import { samplePath } from '../../support/sample-images.ts';

let endpoint: EndpointProcess;

beforeAll(async () => {
  endpoint = await startEndpointProcess();
});

afterAll(() => endpoint.stop());

const CHEST = { model: 'sagittal-demo', image_height: 360, image_width: 320 };

describe.skipIf(shouldSkipPython(['requests']))('a plain requests client', () => {
  it('posts JSON with base64', async () => {
    const script = `
import base64, json, requests, sys
url, path = sys.argv[1:]
with open(path, 'rb') as f:
    b64 = base64.b64encode(f.read()).decode('utf-8')
r = requests.post(url + '/invocations', json={'image': b64})
print(json.dumps([r.status_code, r.headers['content-type'], r.json()]))`;
    const answer = await runPython(script, [endpoint.container, samplePath('chest-phantom.png')]);
    expect(answer).toMatchObject([200, 'application/json', CHEST]);
  });

  it('posts the file as a form, without and with a name and type', async () => {
    const script = `
import json, requests, sys
url, path = sys.argv[1:]
a = requests.post(url + '/invocations', files={'image': open(path, 'rb')})
b = requests.post(url + '/invocations', files={'image': ('Röntgen 1.png', open(path, 'rb'), 'image/png')}, data={'note': 'x'})
print(json.dumps([a.status_code, a.json(), b.status_code, b.json()]))`;
    const answer = await runPython(script, [endpoint.container, samplePath('chest-phantom.png')]);
    expect(answer).toMatchObject([200, CHEST, 200, CHEST]);
  });

  it('posts the plain bytes, in one piece and streamed in chunks', async () => {
    const script = `
import json, requests, sys
url, path = sys.argv[1:]
data = open(path, 'rb').read()
a = requests.post(url + '/invocations', data=data, headers={'Content-Type': 'image/png'})
b = requests.post(url + '/invocations', data=(data[i:i+5000] for i in range(0, len(data), 5000)), headers={'Content-Type': 'application/octet-stream'})
print(json.dumps([a.status_code, a.json(), b.status_code, b.json()]))`;
    const answer = await runPython(script, [endpoint.container, samplePath('chest-phantom.png')]);
    expect(answer).toMatchObject([200, CHEST, 200, CHEST]);
  });

  it('reads the errors as JSON, even that of a body far over the limit', async () => {
    const script = `
import json, requests, sys
url = sys.argv[1] + '/invocations'
a = requests.post(url, json={'picture': 'x'})
b = requests.post(url, json={'image': 'not base64!'})
c = requests.post(url, data=bytes(20_000_000), headers={'Content-Type': 'image/png'})
print(json.dumps([a.status_code, a.json(), b.status_code, b.json(), c.status_code, c.json()]))`;
    expect(await runPython(script, [endpoint.container])).toEqual([
      400,
      { error: 'Decoding error: the key "image" is missing' },
      400,
      { error: 'Decoding error: "image" is not valid base64' },
      413,
      { error: 'The request is larger than this model takes: the limit is 6291456 bytes' },
    ]);
  });
});

describe.skipIf(shouldSkipPython(['boto3']))('boto3', () => {
  const CLIENT = `
import base64, boto3, json, sys
from botocore.config import Config
from botocore.exceptions import ClientError
url, key, secret, path = sys.argv[1:]
def client(key=key, secret=secret, region='eu-central-1'):
    return boto3.client('sagemaker-runtime', endpoint_url=url, region_name=region, aws_access_key_id=key,
                        aws_secret_access_key=secret, config=Config(retries={'max_attempts': 0}))
data = open(path, 'rb').read()
def attempt(c, **args):
    try:
        c.invoke_endpoint(**{'EndpointName': 'any-name', 'ContentType': 'image/png', 'Body': data, **args})
    except ClientError as e:
        r = e.response
        return [r['ResponseMetadata']['HTTPStatusCode'], r['Error']['Code'], r['Error'].get('Message'), r.get('OriginalStatusCode')]
`;

  function run(script: string): Promise<unknown> {
    const { url, accessKeyId, secretAccessKey } = endpoint;
    return runPython(CLIENT + script, [url, accessKeyId, secretAccessKey, samplePath('chest-phantom.png')]);
  }

  it('gets an answer, with the headers of the API', async () => {
    const answer = await run(`
r = client().invoke_endpoint(EndpointName='chest-1', ContentType='application/json', Accept='application/json',
    CustomAttributes='trace=7, a b', InferenceId='abc', Body=json.dumps({'image': base64.b64encode(data).decode()}))
print(json.dumps([r['ContentType'], r['InvokedProductionVariant'], r['CustomAttributes'], json.loads(r['Body'].read())]))`);
    expect(answer).toMatchObject(['application/json', 'AllTraffic', 'trace=7, a b', CHEST]);
  });

  it('is refused with a wrong key, a wrong secret and a session token', async () => {
    const refusals = await run(`
token = boto3.client('sagemaker-runtime', endpoint_url=url, region_name='us-east-1', aws_access_key_id=key, aws_secret_access_key=secret, aws_session_token='x')
print(json.dumps([attempt(client(key='AKIAWRONG')), attempt(client(secret='wrong')), attempt(token)]))`);
    expect(refusals).toEqual([
      [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.', null],
      [
        403,
        'InvalidSignatureException',
        expect.stringContaining('The request signature we calculated does not match'),
        null,
      ],
      [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.', null],
    ]);
  });

  it('sees a model that refuses the image, a field over its limit and a body over the limit as AWS shows them', async () => {
    const errors = await run(`
print(json.dumps([attempt(client(), Body=b'hello'), attempt(client(), InferenceId='x' * 65), attempt(client(), Body=bytes(7_000_000))]))`);
    expect(errors).toEqual([
      [424, 'ModelError', expect.stringContaining('Received client error (400) from primary with message'), 400],
      [400, 'ValidationError', expect.stringContaining("Value at 'inferenceId' failed to satisfy constraint"), null],
      [413, '413', 'HTTP content length exceeded 6291456 bytes.', null],
    ]);
  });
});
