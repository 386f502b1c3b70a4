import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, it } from 'vitest';
import { isSignedBy } from '../../../../main/updates/verify-list.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const KEY = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const LIST = 'version: 1.2.3\n';
const SIGNATURE = sign(null, Buffer.from(LIST), privateKey).toString('base64');
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
  expect(isSignedBy(key, list, signature)).toBe(holds);
});
