import { expect, it } from 'vitest';
import { keyStoreAdvice } from '../../../../../main/engine/base/key-store-words.ts';

it.each([
  ['linux', /GNOME Keyring or KWallet/],
  ['freebsd', /GNOME Keyring or KWallet/],
  ['win32', /^(?!.*GNOME).*Windows/],
  ['darwin', /^(?!.*GNOME).*keychain/],
] as const)('speaks of the key store of %s', (platform, words) => {
  expect(keyStoreAdvice(platform)).toMatch(words);
});
