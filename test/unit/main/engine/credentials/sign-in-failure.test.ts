import { describe, expect, it } from 'vitest';
import { signInFailure } from '../../../../../main/engine/credentials/sign-in-failure.ts';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';

function named(name: string, message = 'no'): Error {
  return Object.assign(new Error(message), { name });
}

function failureOf(error: unknown) {
  return signInFailure(error, 'STS').failure;
}

describe('an error on the way to credentials', () => {
  it.each<[string, string, string, object]>([
    ['InvalidClientTokenId', 'The token is invalid.', 'credentials-missing', { isUnknownKey: 1 }],
    ['UnrecognizedClientException', 'no', 'credentials-missing', { isUnknownKey: 1 }],
    ['SignatureDoesNotMatch', 'The signature does not match', 'credentials-missing', { isUnknownKey: 1 }],
    ['SignatureDoesNotMatch', 'Signature expired: 2020 is now earlier', 'clock-skew', {}],
    ['InvalidSignatureException', 'Signature not yet current', 'clock-skew', {}],
    ['RequestTimeTooSkewed', 'no', 'clock-skew', {}],
    ['ExpiredTokenException', 'no', 'credentials-expired', { needs: 'sign-in' }],
    ['UnauthorizedException', 'no', 'credentials-expired', { needs: 'sign-in' }],
    ['AccessDenied', 'User is not authorized to perform sts:AssumeRole', 'forbidden', {}],
    ['AccessDenied', 'MultiFactorAuthentication failed', 'credentials-missing', { needs: 'mfa-code' }],
    ['ForbiddenException', 'No access', 'forbidden', {}],
    ['CredentialsProviderError', 'Could not load credentials', 'credentials-missing', {}],
  ])('%s "%s" is %s', (name, message, kind, facts) => {
    expect(failureOf(named(name, message))).toMatchObject({ kind, facts });
    expect(failureOf(named(name, message)).facts['detail']).toBe(`STS: ${name}: ${message}`);
  });

  it.each(['ThrottlingException', 'ServiceUnavailable', 'InternalFailure', 'TooManyRequestsException'])(
    '%s is a service that is away for now',
    (name) => {
      expect(failureOf(named(name)).kind).toBe('offline');
    },
  );

  it.each(['TimeoutError', 'AbortError'])('%s is a connection that timed out', (name) => {
    expect(failureOf(named(name))).toEqual({ kind: 'offline', facts: { target: 'STS', code: 'connection timed out' } });
  });

  it('of the network names the place that was asked', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(failureOf(refused)).toMatchObject({ kind: 'offline', facts: { target: 'STS', code: 'ECONNREFUSED' } });
  });

  it('after which the reply is lost is no lost image', () => {
    const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    expect(failureOf(reset).kind).toBe('offline');
  });

  it('keeps its cause and passes on what is expected already', () => {
    const cause = named('InvalidClientTokenId');
    expect(signInFailure(cause, 'STS').cause).toBe(cause);
    const expected = new ExpectedFailure('credentials-missing', { needs: 'keys' });
    expect(failureOf(expected)).toMatchObject({ kind: 'credentials-missing' });
  });
});

describe('nothing secret is kept', () => {
  it.each([
    ['what a program printed', named('CredentialsProviderError', 'Command failed: get-keys --password hunter2')],
    ['what was no JSON', named('SyntaxError', 'Unexpected token in JSON: hunter2')],
    ['all but the first line', named('CredentialsProviderError', 'no keys\nhunter2')],
    ['what is very long', named('CredentialsProviderError', `${'a'.repeat(300)}hunter2`)],
  ])('%s', (_case, error) => {
    const { detail } = failureOf(error).facts;
    expect(String(detail)).toMatch(/^STS: /);
    expect(String(detail)).not.toContain('hunter2');
  });

  it.each([[null], ['hunter2'], [{ message: 'hunter2' }]])('of %j, which is no error', (thrown) => {
    expect(JSON.stringify(failureOf(thrown))).not.toContain('hunter2');
  });
});
