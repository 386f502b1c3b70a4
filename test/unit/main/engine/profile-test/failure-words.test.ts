import { describe, expect, it } from 'vitest';
import { failedBy } from '../../../../../main/engine/profile-test/failure-words.ts';
import { FAILURE_KINDS, FAILURES, type Failure } from '../../../../../shared/failures.ts';

const failure = (kind: Failure['kind'], facts: Failure['facts'] = {}): Failure => ({ kind, facts });

describe('a failure in the words of a test', () => {
  it.each(FAILURE_KINDS)('%s has words of its own, and says who can put it right', (kind) => {
    const { sentence, who, isTemporary } = FAILURES[kind].inTest;
    expect(failedBy(failure(kind))).toMatchObject({
      state: 'failed',
      sentence,
      whoCanFix: who,
      ...(isTemporary === true && { isTemporary }),
    });
  });

  it('promises no image that is safe: none waits for a test', () => {
    const sentences = FAILURE_KINDS.map((kind) => FAILURES[kind].inTest.sentence);
    expect(sentences.filter((sentence) => /image is safe|tried again/.test(sentence))).toEqual([]);
  });

  it('says of a key that the service does not know that it is not known', () => {
    expect(failedBy(failure('credentials-missing', { isUnknownKey: 1 })).sentence).toMatch(/does not know the key/);
  });

  it('says of a web page in place of an answer that one came', () => {
    expect(failedBy(failure('endpoint-unavailable', { isWebPage: 1 }))).toMatchObject({
      sentence: expect.stringMatching(/^A web page came/) as string,
      whoCanFix: 'network',
      isTemporary: true,
    });
  });

  it.each([
    ['credentials-missing', { proxy: 'http://proxy:3128' }, 'The proxy of this network asks for a name and password.'],
    ['offline', { proxy: 'http://proxy:3128' }, 'The proxy of this network cannot be reached.'],
    [
      'offline',
      { proxy: 'socks4://proxy', isUnusable: 1 },
      'Sagittal cannot use the proxy socks4://proxy. IT can put it right.',
    ],
    [
      'forbidden',
      { proxy: 'p', isTurnedDown: 1 },
      'The proxy of this network does not let Sagittal through to the model.',
    ],
  ] as const)('%s at a proxy is for IT', (kind, facts, sentence) => {
    expect(failedBy(failure(kind, facts))).toMatchObject({ sentence, whoCanFix: 'it' });
  });

  it('lets a check say it better', () => {
    expect(failedBy(failure('tls'), 'The clock is wrong.').sentence).toBe('The clock is wrong.');
  });
});
