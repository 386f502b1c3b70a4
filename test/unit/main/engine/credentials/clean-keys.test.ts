import { expect, it } from 'vitest';
import { cleanKeys } from '../../../../../main/engine/credentials/clean-keys.ts';

it('takes blanks and line ends around keys away, and nothing else', () => {
  const expiration = new Date(5);
  const keys = { accessKeyId: ' AKIATEST\r', secretAccessKey: 'se/cr+et=\r\n', sessionToken: '\ttoken ', expiration };
  expect(cleanKeys(keys)).toEqual({
    accessKeyId: 'AKIATEST',
    secretAccessKey: 'se/cr+et=',
    sessionToken: 'token',
    expiration,
  });
});

it.each([
  [{ accessKeyId: 'AKIA TEST', secretAccessKey: 's' }, 'the access key id has a blank in the middle'],
  [{ accessKeyId: 'A', secretAccessKey: 'sec\rret' }, 'the secret access key has a line end in the middle'],
  [
    { accessKeyId: 'A', secretAccessKey: 's', sessionToken: 'to\u200bken' },
    'the session token has a character in the middle',
  ],
])('names the key that has one inside: %j', (keys, words) => {
  let failure: unknown;
  try {
    cleanKeys(keys);
  } catch (error) {
    failure = Reflect.get(Object(error), 'failure');
  }
  expect(failure).toMatchObject({
    kind: 'credentials-missing',
    facts: { isUnusableKey: 1, detail: expect.stringContaining(words) as string },
  });
});
