import { describe, expect, it } from 'vitest';
import {
  classifySagemakerError,
  type SagemakerError,
} from '../../../../../../main/engine/destinations/sagemaker/classify-sagemaker-error.ts';

import { describeFailure } from '../../../../../../shared/failures.ts';

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
    [{ name: 'ValidationError', message: 'Something never heard of' }, 'unknown-answer'],
    [{ name: 'ValidationError', message: 'The request could not be accepted' }, 'unknown-answer'],
    [{ name: 'ValidationError', message: 'Accept header not supported' }, 'wrong-content-type'],
    [
      { name: 'ValidationError', message: 'Inference Component has no capacity to process this request.' },
      'not-in-service',
    ],
    [{ name: 'Unknown', httpStatus: 302 }, 'unknown-answer'],
    [{ name: 'Error', httpStatus: 403 }, 'unknown-answer'],
    [{ name: 'SomethingNew', httpStatus: 403 }, 'forbidden'],
    [{ name: 'Error', httpStatus: 200 }, 'unknown-answer'],
    [{ name: 'ModelError', originalStatusCode: 409 }, 'unknown-answer'],
    [{ name: 'IncompleteSignatureException', httpStatus: 403 }, 'credentials-missing'],
    [
      {
        name: 'TypeError',
        httpStatus: undefined,
        message: 'Invalid character in header content ["x-amz-security-token"]',
      },
      'credentials-missing',
    ],
    [
      { name: 'TypeError', httpStatus: undefined, message: 'Invalid character in header content ["content-type"]' },
      'wrong-content-type',
    ],
    [{ name: 'SomethingNew', httpStatus: 500 }, 'endpoint-unavailable'],
    [{ name: 'SomethingNew', httpStatus: 530 }, 'endpoint-unavailable'],
    [{ name: 'SomethingNew', httpStatus: 413 }, 'too-large'],
    [{ name: 'SomethingNew', httpStatus: 422 }, 'unknown-answer'],
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
    [{ name: 'Error', httpStatus: undefined, message: 'no idea' }, 'unknown-answer'],
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

  it.each([
    ['the words of an overrun, and no time that nobody said', 0, 'Your invocation timed out', 'model-timeout'],
    ['the status and words of a refusal of the model', 403, 'not your tenant', 'model-error'],
  ])('keeps %s', (_what, originalStatusCode, originalMessage, kind) => {
    const failure = classifySagemakerError(
      {
        name: 'ModelError',
        message: 'Received an error',
        httpStatus: 424,
        requestId: undefined,
        retryAfter: undefined,
        originalStatusCode,
        originalMessage,
      },
      NOW,
    );
    expect(failure).toMatchObject({ kind, facts: { detail: originalMessage } });
    if (originalStatusCode !== 0) expect(failure.facts['status']).toBe(originalStatusCode);
    expect(describeFailure(failure).forIt).toContain(originalMessage);
    expect(describeFailure(failure).forIt).not.toMatch(/60/);
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
