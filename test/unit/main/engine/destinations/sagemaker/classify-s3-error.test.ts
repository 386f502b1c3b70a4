import { expect, test } from 'vitest';
import { createAgents } from '../../../../../../main/engine/network/connections.ts';
import { classifyS3Error } from '../../../../../../main/engine/destinations/sagemaker/classify-s3-error.ts';
import { createS3Client } from '../../../../../../main/engine/destinations/sagemaker/s3-client.ts';
import { deleteObject } from '../../../../../../main/engine/destinations/sagemaker/s3-objects.ts';
import { describeFailure } from '../../../../../../shared/failures.ts';

function sdkError(name: string, httpStatusCode: number, message = 'words') {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode, requestId: 'R1' } });
}

test.each([
  ['NoSuchBucket', 404, 'endpoint-not-found'],
  ['PermanentRedirect', 301, 'endpoint-not-found'],
  ['AuthorizationHeaderMalformed', 400, 'endpoint-not-found'],
  ['AccessDenied', 403, 'forbidden'],
  ['Forbidden', 403, 'forbidden'],
  ['InvalidAccessKeyId', 403, 'credentials-missing'],
  ['InvalidToken', 400, 'credentials-missing'],
  ['SignatureDoesNotMatch', 403, 'credentials-missing'],
  ['RequestTimeTooSkewed', 403, 'clock-skew'],
  ['ExpiredToken', 400, 'credentials-expired'],
  ['SlowDown', 503, 'throttled'],
  ['InternalError', 500, 'endpoint-unavailable'],
  ['ServiceUnavailable', 503, 'endpoint-unavailable'],
  ['SomethingNew', 500, 'endpoint-unavailable'],
  ['RequestTimeout', 400, 'offline'],
  ['Unknown', 302, 'unknown-answer'],
  ['Unknown', 403, 'unknown-answer'],
  ['SomethingNew', 409, 'unknown-answer'],
  ['BadDigest', 400, 'endpoint-unavailable'],
  ['EntityTooLarge', 400, 'too-large'],
])('%s with status %i is %s', (name, status, kind) => {
  expect(classifyS3Error(sdkError(name, status), 'bucket', 0).kind).toBe(kind);
});

test('a connection that broke is the network, not a lost reply: no model was asked', () => {
  const error = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  expect(classifyS3Error(error, 'bucket', 0)).toEqual({
    kind: 'offline',
    facts: { code: 'ECONNRESET', target: 'bucket', service: 'the storage place for images' },
  });
});

test('a refusal keeps the words, the place and the request id for IT', () => {
  expect(classifyS3Error(sdkError('AccessDenied', 403, 'no s3:PutObject\nHost: the request'), 'bucket', 0)).toEqual({
    kind: 'forbidden',
    facts: {
      target: 'bucket',
      status: 403,
      detail: 'S3 bucket: AccessDenied: no s3:PutObject',
      requestId: 'R1',
      what: 'This computer is not allowed to use the storage place for images.',
    },
  });
});

test('what is wrong with the storage is not said of the model', () => {
  const sentenceOf = (error: unknown) => describeFailure(classifyS3Error(error, 'bucket', 0)).sentence;
  expect(sentenceOf(sdkError('SlowDown', 503))).toMatch(/^The storage place for images is busy\./);
  expect(sentenceOf(Object.assign(new Error('self-signed'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' }))).toMatch(
    /^The secure connection to the storage place for images could not/,
  );
});

test('a connection that fails is told with its host and port', async () => {
  const agents = createAgents({ proxy: 'none', concurrency: 1 });
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
  const client = createS3Client({ region: 'eu-central-1', credentials, agents }, 'http://127.0.0.1:9');
  const failure = await deleteObject(client, { bucket: 'images', key: 'k' }, new AbortController().signal);
  expect(failure).toMatchObject({ kind: 'offline', facts: { target: '127.0.0.1:9', code: 'ECONNREFUSED' } });
});
