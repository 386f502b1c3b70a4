import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSignedBy } from '../../../../main/updates/verify-list.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const LIST = 'version: 1.2.3\n';
const NAME = 'latest-linux.yml';
const SIGNATURE = sign(null, Buffer.from(`${NAME}\n${LIST}`), privateKey).toString('base64');
const RSA = generateKeyPairSync('rsa', { modulusLength: 2_048 });

it.each([
  ['as it was signed', KEY, LIST, SIGNATURE, true],
  ['with the line break that base64 ends in', KEY, LIST, `${SIGNATURE}\n`, true],
  ['with a byte more', KEY, `${LIST} `, SIGNATURE, false],
  ['with no signature', KEY, LIST, '', false],
  ['with what is no signature', KEY, LIST, 'hello', false],
  ['by what is no key', 'AAAA', LIST, SIGNATURE, false],
  [
    'by another kind of key',
    RSA.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    LIST,
    SIGNATURE,
    false,
  ],
])('a list %s', (_, key, list, signature, holds) => {
  expect(isSignedBy(key, { name: NAME, text: list }, signature)).toBe(holds);
});

it.each(['first-linux.yml', 'latest.yml', 'latest-linux-arm64.yml', ''])(
  'a signed list is not the one named %s',
  (name) => {
    expect(isSignedBy(KEY, { name, text: LIST }, SIGNATURE)).toBe(false);
  },
);

it('a list that openssl signed, as the guide for administrators says, holds', () => {
  const key = 'MCowBQYDK2VwAyEAvQFadn2wnsuObcWtX+jsusubnSAccl8T1WLYbrSb46M=';
  const signature = '7Z5oruDnIOvU5lbe7fiSosPmhinDDnPKjqx88KWPhuV+cUlbkPm6pdn+ydU7CJ4QBftByxSAqA7jlO43QhSEBw==';
  expect(isSignedBy(key, { name: NAME, text: 'version: 1\n' }, signature)).toBe(true);
});
