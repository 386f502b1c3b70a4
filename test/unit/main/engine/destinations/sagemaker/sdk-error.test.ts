import { expect, test } from 'vitest';
import { classifySagemakerError } from '../../../../../../main/engine/destinations/sagemaker/classify-sagemaker-error.ts';
import { readSdkError } from '../../../../../../main/engine/destinations/sagemaker/sdk-error.ts';

/** What the SDK throws where it cannot parse the body of an error. */
function unread(statusCode: number, headers: Record<string, string>, body: string) {
  const error = new SyntaxError("Unexpected token '<'\n  Deserialization error: inspect {error}.$response");
  return Object.assign(error, { $metadata: { httpStatusCode: statusCode }, $response: { statusCode, headers, body } });
}

test.each([
  [424, { 'x-amzn-errortype': 'ModelError:http://internal.amazon.com/' }, '<html>', 'model-error'],
  [400, { 'x-amzn-errortype': 'ThrottlingException' }, 'slow down', 'throttled'],
  [413, {}, '<html><h1>Request Entity Too Large</h1></html>', 'too-large'],
  [503, {}, '', 'endpoint-unavailable'],
])('a reply with status %i that is no JSON keeps its code and words', (status, headers, body, kind) => {
  const failure = classifySagemakerError(readSdkError(unread(status, headers, body)), 0);
  expect(failure.kind).toBe(kind);
  expect(JSON.stringify(failure)).not.toMatch(/Unexpected|Deserialization|\$response/);
});

test('an error the SDK could read is taken as it is', () => {
  const error = Object.assign(new Error('no'), { name: 'ValidationError', $metadata: { httpStatusCode: 400 } });
  expect(readSdkError(error)).toMatchObject({ name: 'ValidationError', message: 'no', httpStatus: 400 });
});
