import { describe, expect, it } from 'vitest';
import { classifyStreamError } from '../../../../../../main/engine/destinations/sagemaker/classify-stream-error.ts';
import type { Failure } from '../../../../../../shared/failures.ts';

const THROTTLED: Failure = { kind: 'throttled', facts: {} };
const UNKNOWN: Failure = { kind: 'unknown-answer', facts: {} };

function of(error: object, hasBegun = true, otherwise: Failure = UNKNOWN): Failure {
  return classifyStreamError(error, hasBegun, () => otherwise);
}

describe('an error in the stream', () => {
  it.each<[string, object, Failure]>([
    [
      'of the model that took too long',
      { name: 'ModelStreamError', ErrorCode: 'ModelInvocationTimeExceeded', message: '8 min' },
      { kind: 'model-timeout', facts: { detail: 'ModelStreamError ModelInvocationTimeExceeded: 8 min' } },
    ],
    [
      'of a stream that broke at the model',
      { name: 'ModelStreamError', ErrorCode: 'StreamBroken', message: 'gone' },
      { kind: 'reply-lost', facts: { code: 'ModelStreamError StreamBroken: gone' } },
    ],
    [
      'of the model without a code, its words spelt as the service spells them',
      { name: 'ModelStreamError', Message: 'out of memory' },
      { kind: 'model-error', facts: { detail: 'ModelStreamError: out of memory' } },
    ],
    [
      'of the service',
      { name: 'InternalStreamFailure', message: 'try again' },
      { kind: 'endpoint-unavailable', facts: { detail: 'InternalStreamFailure: try again' } },
    ],
    [
      'without any words',
      { name: 'InternalStreamFailure', message: '' },
      { kind: 'endpoint-unavailable', facts: { detail: 'InternalStreamFailure: no message' } },
    ],
  ])('%s', (_case, error, failure) => {
    expect(of(error)).toEqual(failure);
  });

  it.each([
    'Truncated event message received.',
    'The message checksum (1) did not match',
    'The prelude checksum specified',
    'Reported message length does not match',
    'Unrecognizable event type: x',
  ])('"%s" is a reply that was lost, also before anything came', (message) => {
    expect(of({ name: 'Error', message }, false).kind).toBe('reply-lost');
  });

  it('keeps no more than 500 characters of a server', () => {
    const { detail } = of({ name: 'ModelStreamError', message: 'x'.repeat(2_000) }).facts;
    expect(String(detail)).toHaveLength('ModelStreamError: '.length + 500);
  });
});

describe('what any call can meet', () => {
  it.each<[boolean, Failure, Failure['kind']]>([
    [true, THROTTLED, 'throttled'],
    [false, THROTTLED, 'throttled'],
    [false, UNKNOWN, 'unknown-answer'],
    [true, UNKNOWN, 'reply-lost'],
  ])('after the answer has begun (%s), %j is %s', (hasBegun, otherwise, kind) => {
    expect(of({ name: 'Error', message: 'socket hang up' }, hasBegun, otherwise).kind).toBe(kind);
  });

  it.each([[null], ['text'], [undefined]])('%j is no error that says anything', (thrown) => {
    expect(classifyStreamError(thrown, false, () => THROTTLED)).toBe(THROTTLED);
  });
});
