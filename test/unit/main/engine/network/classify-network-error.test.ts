import { beforeEach, describe, expect, it } from 'vitest';
import { classifyNetworkError } from '../../../../../main/engine/network/classify-network-error.ts';
import { OWN_CLOCK, OwnClock } from '../../../../../main/engine/network/own-clock.ts';
import { ExpectedFailure } from '../../../../../main/engine/base/expected-failure.ts';

function coded(code: string, over: object = {}, message = 'no'): Error {
  return Object.assign(new Error(message), { code, ...over });
}

// The clock is one for the process: what another test has heard is forgotten.
beforeEach(() => {
  OWN_CLOCK.hear(new Date().toUTCString(), Date.now());
});

describe('an error of the connection', () => {
  it.each<[string, unknown, object | null]>([
    [
      'a name that is not known',
      coded('ENOTFOUND'),
      { kind: 'offline', facts: { code: 'ENOTFOUND', target: 'model:443' } },
    ],
    [
      'nobody listens',
      coded('ECONNREFUSED'),
      { kind: 'offline', facts: { code: 'ECONNREFUSED', target: 'model:443' } },
    ],
    ['no connection in time', coded('ETIMEDOUT', { syscall: 'connect' }), { kind: 'offline' }],
    ['a line that went dead while reading', coded('ETIMEDOUT', { syscall: 'read' }), { kind: 'reply-lost' }],
    ['a reset', coded('ECONNRESET'), { kind: 'reply-lost', facts: { code: 'ECONNRESET' } }],
    ['a hang-up', new Error('socket hang up'), { kind: 'reply-lost', facts: { code: 'socket hang up' } }],
    [
      'a reset before TLS stood',
      coded('ECONNRESET', {}, 'Client network socket disconnected before secure TLS connection was established'),
      { kind: 'offline' },
    ],
    ['a certificate', coded('CERT_HAS_EXPIRED'), { kind: 'tls', facts: { code: 'CERT_HAS_EXPIRED' } }],
    ['another host’s certificate', coded('ERR_TLS_CERT_ALTNAME_INVALID'), { kind: 'tls' }],
    ['an old protocol', coded('EPROTO'), { kind: 'tls' }],
    [
      'what is no HTTP',
      coded('HPE_INVALID_CONSTANT', { rawPacket: Buffer.from('220 mail ready\r\n') }),
      { kind: 'unknown-answer', facts: { detail: 'the reply is not HTTP (HPE_INVALID_CONSTANT): 220 mail ready' } },
    ],
    ['what is behind it', new Error('fetch failed', { cause: coded('ENOTFOUND') }), { kind: 'offline' }],
    ['one of several tries', new AggregateError([coded('EHOSTUNREACH')], 'all failed'), { kind: 'offline' }],
    [
      'what stood in the way',
      new Error('no', { cause: new ExpectedFailure('credentials-missing', { needs: 'keys' }) }),
      { kind: 'credentials-missing', facts: { needs: 'keys' } },
    ],
    ['a file that is missing', coded('ENOENT'), null],
    ['what is no error', 'ECONNRESET', null],
  ])('%s', (_case, error, failure) => {
    const found = classifyNetworkError(error, 'model:443');
    if (failure === null) expect(found).toBeNull();
    else expect(found).toMatchObject(failure);
  });

  it('names the reason that OpenSSL gives where Node says EPROTO', () => {
    const words = 'write EPROTO 0080:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../record.c:1:';
    expect(classifyNetworkError(coded('EPROTO', {}, words), 'model:443')).toMatchObject({
      kind: 'tls',
      facts: { code: 'ERR_SSL_WRONG_VERSION_NUMBER' },
    });
  });

  it.each(['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'])('%s is of the clock where that cannot be right', (code) => {
    const wrong = new OwnClock(Date.now() + 86_400_000);
    expect(classifyNetworkError(coded(code), 'model:443', wrong)).toMatchObject({
      kind: 'clock-skew',
      facts: { code, target: 'model:443', clock: expect.stringContaining('before this version of Sagittal was built') },
    });
    expect(classifyNetworkError(coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'model:443', wrong)?.kind).toBe('tls');
  });

  it('looks no deeper than five causes', () => {
    let error: Error = coded('ENOTFOUND');
    for (let depth = 0; depth < 5; depth += 1) error = new Error('wrapped', { cause: error });
    expect(classifyNetworkError(error, 'model')).toBeNull();
  });
});
