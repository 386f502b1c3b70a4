import { expect, it } from 'vitest';
import { awsFailure } from '../../../../../../main/engine/destinations/sagemaker/aws-failure.ts';

function thrown(name: string, over: object = {}): Error {
  return Object.assign(new Error('no'), { name, ...over });
}

it.each<[string, unknown, object]>([
  [
    'the network names the service',
    thrown('Error', { code: 'ECONNREFUSED' }),
    { kind: 'offline', facts: { target: 'SageMaker', code: 'ECONNREFUSED' } },
  ],
  [
    'a connection that took too long',
    thrown('TimeoutError'),
    { kind: 'offline', facts: { target: 'SageMaker', code: 'connection timed out' } },
  ],
  [
    'a refusal of the service',
    thrown('AccessDeniedException', { $metadata: { httpStatusCode: 403 } }),
    { kind: 'forbidden', facts: { status: 403 } },
  ],
  ['what is no error', 'text', { kind: 'unknown-answer' }],
])('%s', (_case, error, failure) => {
  expect(awsFailure(error, 'SageMaker', 0)).toMatchObject(failure);
});
