import { describe, expect, it } from 'vitest';
import {
  clockForIt,
  offlineForIt,
  offlineSentence,
  signInSentence,
  tlsForIt,
  tlsReason,
} from '../../../shared/connection-words.ts';
import type { FailureFacts } from '../../../shared/failures.ts';

describe('nothing gets through', () => {
  it.each<[string, FailureFacts, string, string]>([
    [
      'without a proxy, the network or the server is named',
      { target: 'model.test:443', code: 'ECONNREFUSED' },
      'The network or the model server cannot be reached. The image is safe and will be sent when it is back.',
      'No connection to model.test:443: ECONNREFUSED.',
    ],
    [
      'another service is called by its name',
      { service: 'the sign-in service' },
      'The network or the sign-in service cannot be reached. The image is safe and will be sent when it is back.',
      'No connection to the endpoint: network error.',
    ],
    [
      'a proxy that is away is the way out',
      { proxy: 'proxy.test:3128', code: 'ETIMEDOUT' },
      'The way out to the internet (the proxy) cannot be reached. The image is safe and will be sent when it is back.',
      'No connection to the endpoint: ETIMEDOUT.',
    ],
    [
      'a proxy that turns Sagittal down has to allow the address',
      { proxy: 'proxy.test:3128', isTurnedDown: 1, target: 'model.test:443', code: 'HTTP 403' },
      'The way out to the internet (the proxy) does not let Sagittal through to the model. The image is safe; ask IT to allow it.',
      "The proxy proxy.test:3128 lets nothing through to model.test:443: HTTP 403. Allow this address there, or change the profile's proxy.",
    ],
    [
      'a proxy of a kind that cannot be used is never gone past',
      { proxy: 'QUIC proxy.test:443', isUnusable: 1, isTurnedDown: 1 },
      'Sagittal cannot use the way out to the internet (the proxy QUIC proxy.test:443). The image is safe; ask IT to put the proxy settings right.',
      'The proxy QUIC proxy.test:443 cannot be used: Sagittal takes http, https and socks5 proxies, such as http://proxy.hospital:3128. Nothing is sent past it.',
    ],
  ])('%s', (_case, facts, sentence, forIt) => {
    expect([offlineSentence(facts), offlineForIt(facts)]).toEqual([sentence, forIt]);
  });
});

describe('a sign-in that is not complete', () => {
  it.each<[FailureFacts, string]>([
    [{ needs: 'mfa-code' }, 'enter the code and sending goes on.'],
    [{ needs: 'proxy-password' }, 'ask IT to enter them in the profile.'],
    [{ needs: 'sign-in' }, 'sign in and sending goes on.'],
    [{ needs: 'keys' }, 'ask IT to enter it in the profile.'],
    [{}, 'ask IT to set up the sign-in.'],
    [{ needs: 'nothing' }, 'ask IT to set up the sign-in.'],
    [{ needs: 'sign-in', isUnknownKey: 1 }, 'ask IT to set up the sign-in again.'],
  ])('with %j says what to do', (facts, todo) => {
    expect(signInSentence(facts)).toMatch(/^[A-Z][^;]*\. The image is safe; /);
    expect(signInSentence(facts).split('; ')[1]).toBe(todo);
  });
});

describe('tlsReason', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 'its certificate has expired (CERT_HAS_EXPIRED)'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another host name (ERR_TLS_CERT_ALTNAME_INVALID)'],
    [
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'its certificate comes from an authority that is not trusted here (UNABLE_TO_GET_ISSUER_CERT_LOCALLY)',
    ],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'it offers nothing newer than TLS 1.1 (ERR_SSL_UNSUPPORTED_PROTOCOL)'],
    ['ERR_SSL_SOMETHING_NEW', 'ERR_SSL_SOMETHING_NEW'],
  ])('%s reads: %s', (code, words) => {
    expect(tlsReason(code)).toBe(words);
  });
});

describe('what of a secure connection IT can put right', () => {
  it.each<[FailureFacts, string]>([
    [
      { target: 'model.test', code: 'CERT_HAS_EXPIRED', issuer: 'CA', validFrom: 'May 1', validTo: 'May 2' },
      'TLS to model.test failed: its certificate has expired (CERT_HAS_EXPIRED). It is valid from May 1 to May 2, issued by "CA".',
    ],
    [
      { code: 'CERT_NOT_YET_VALID' },
      "TLS to the endpoint failed: its certificate is not valid yet, or this computer's clock is wrong (CERT_NOT_YET_VALID).",
    ],
    [
      { code: 'SELF_SIGNED_CERT_IN_CHAIN', issuer: 'Filter CA' },
      'TLS to the endpoint failed: its certificate comes from an authority that is not trusted here (SELF_SIGNED_CERT_IN_CHAIN). It was issued by "Filter CA": where that is the hospital\'s own, give its certificate as --ca-file.',
    ],
    [
      { code: 'EPROTO' },
      'TLS to the endpoint failed: the two sides did not understand each other; a proxy or filter may stand in between (EPROTO).',
    ],
  ])('%j', (facts, words) => {
    expect(tlsForIt(facts)).toBe(words);
  });

  it('is the clock where that cannot be right', () => {
    expect(clockForIt({ target: 'model.test', code: 'CERT_HAS_EXPIRED', clock: 'it is 1970' })).toBe(
      'The certificate of model.test was not taken (CERT_HAS_EXPIRED) because it is 1970.',
    );
    expect(clockForIt({ detail: 'skewed' })).toBe("The service refused the signature's time: skewed.");
  });
});
