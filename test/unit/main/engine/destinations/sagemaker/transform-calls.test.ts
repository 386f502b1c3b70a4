import { describe, expect, it } from 'vitest';
import { classifyControlError } from '../../../../../../main/engine/destinations/sagemaker/transform-calls.ts';

function thrown(name: string, message: string, over: object = {}): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400, requestId: 'r-1' }, ...over });
}

describe('classifyControlError', () => {
  it.each<[string, Error, string]>([
    [
      'a quota of machines',
      thrown('ResourceLimitExceeded', 'The account-level service limit is 0 Instances'),
      'throttled',
    ],
    ['a missing permission', thrown('AccessDeniedException', 'not authorized'), 'forbidden'],
    ['a model nobody made', thrown('ValidationException', 'Could not find model "x"'), 'endpoint-not-found'],
    ['too many calls', thrown('ThrottlingException', 'Rate exceeded'), 'throttled'],
    ['a sign-in that ran out', thrown('ExpiredTokenException', 'expired'), 'credentials-expired'],
    ['a name that does not resolve', Object.assign(new Error('no'), { code: 'ENOTFOUND' }), 'offline'],
    ['a reply that was lost', Object.assign(new Error('no'), { code: 'ECONNRESET' }), 'offline'],
  ])('tells %s', (_name, error, kind) => {
    expect(classifyControlError(error, 'SageMaker in eu-central-1', 0).kind).toBe(kind);
  });
});
