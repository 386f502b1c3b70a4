import { describe, expect, it } from 'vitest';
import {
  classifySagemakerError,
  type SagemakerError,
} from '../../../../../../main/engine/destinations/sagemaker/classify-sagemaker-error.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

function kindOf(over: Partial<SagemakerError> & { name: string }): string {
  const failure = classifySagemakerError(
    {
      message: '',
      httpStatus: 400,
      requestId: undefined,
      retryAfter: undefined,
      originalStatusCode: undefined,
      originalMessage: undefined,
      ...over,
    },
    NOW,
  );
  return failure.facts['isPermanent'] === 1 ? `${failure.kind}, permanent` : failure.kind;
}

describe('classifySagemakerError', () => {
  it.each([
    [{ name: 'ModelError', originalStatusCode: 400 }, 'model-error, permanent'],
    [{ name: 'ModelError', originalStatusCode: 500 }, 'model-error'],
    [{ name: 'ModelError', originalStatusCode: 413 }, 'too-large'],
    [{ name: 'ModelError', originalStatusCode: 415 }, 'wrong-content-type'],
    [{ name: 'ModelError', originalStatusCode: 0 }, 'model-timeout'],
    [{ name: 'ModelError', message: 'Received server error (0) from model', originalStatusCode: 500 }, 'model-timeout'],
    [{ name: 'ModelError', originalStatusCode: 404 }, 'model-error, permanent'],
    [{ name: 'ValidationError', message: 'Request body exceeds the limit of 6291456 bytes' }, 'too-large'],
    [
      { name: 'ValidationError', message: "1 validation error detected: Value at 'x' failed to satisfy constraint" },
      'wrong-content-type',
    ],
    [{ name: 'ValidationError', message: 'Something never heard of' }, 'wrong-content-type'],
    [{ name: 'SomethingNew', httpStatus: 500 }, 'endpoint-unavailable'],
    [{ name: 'SomethingNew', httpStatus: 530 }, 'endpoint-unavailable'],
    [{ name: 'SomethingNew', httpStatus: 413 }, 'too-large'],
    [{ name: 'SomethingNew', httpStatus: 422 }, 'wrong-content-type'],
    [{ name: 'ThrottlingException' }, 'throttled'],
    [{ name: 'ModelNotReadyException', httpStatus: 429 }, 'not-in-service'],
    [{ name: 'ValidationError', message: 'Endpoint x of account 1 not found.' }, 'endpoint-not-found'],
    [{ name: 'InternalFailure', httpStatus: 500 }, 'endpoint-unavailable'],
    [{ name: 'ServiceUnavailable', httpStatus: 503 }, 'endpoint-unavailable'],
    [{ name: 'InternalDependencyException', httpStatus: 530 }, 'endpoint-unavailable'],
    [{ name: 'AccessDeniedException', httpStatus: 403 }, 'forbidden'],
    [{ name: 'UnrecognizedClientException', httpStatus: 403 }, 'credentials-missing'],
    [{ name: 'InvalidSignatureException', message: 'Signature expired: 1 is now earlier than 2' }, 'clock-skew'],
    [
      { name: 'InvalidSignatureException', message: 'The request signature we calculated does not match' },
      'credentials-missing',
    ],
    [{ name: 'ExpiredTokenException', httpStatus: 403 }, 'credentials-expired'],
    [
      { name: 'CredentialsProviderError', httpStatus: undefined, message: 'Could not load credentials' },
      'credentials-missing',
    ],
    [
      { name: 'CredentialsProviderError', httpStatus: undefined, message: 'The SSO session has expired' },
      'credentials-expired',
    ],
    [{ name: 'Error', httpStatus: undefined, message: 'no idea' }, 'internal'],
    [{ name: 'SomethingNew', httpStatus: 503 }, 'endpoint-unavailable'],
  ])('reads %o', (error, kind) => {
    expect(kindOf(error)).toBe(kind);
  });

  it('keeps the request id, the words and the wish to wait', () => {
    const failure = classifySagemakerError(
      {
        name: 'ThrottlingException',
        message: 'Rate exceeded',
        httpStatus: 400,
        requestId: 'id-1',
        retryAfter: '7',
        originalStatusCode: undefined,
        originalMessage: undefined,
      },
      NOW,
    );
    expect(failure).toEqual({
      kind: 'throttled',
      facts: { status: 400, detail: 'ThrottlingException: Rate exceeded', requestId: 'id-1' },
      retryAfterMs: 7_000,
    });
  });

  it.each(['InvalidSignatureException', 'IncompleteSignature', 'UnknownError'])(
    'keeps nothing of what %s quotes of the request',
    (name) => {
      const failure = classifySagemakerError(
        {
          name,
          message: "Wrong signature.\n\nThe Canonical String was\n'x-amz-security-token:canary'",
          httpStatus: 403,
          requestId: undefined,
          retryAfter: undefined,
          originalStatusCode: undefined,
          originalMessage: undefined,
        },
        NOW,
      );
      expect(JSON.stringify(failure)).toMatch(/Wrong signature\.(?!.*canary)/);
    },
  );
});
