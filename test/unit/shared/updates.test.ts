import { expect, it } from 'vitest';
import { updateSourceSchema } from '../../../shared/updates.ts';

const publicKey = `MCowBQYDK2VwAyEA${'A'.repeat(43)}=`;
const url = 'https://software.hospital.org/sagittal';

it.each([
  ['off', 'off', true],
  ['a server', { url, publicKey }, true],
  ['a channel of its own', { url, publicKey, channel: 'first' }, true],
  ['a server without a key', { url }, false],
  ['a key of another kind', { url, publicKey: 'MIIBIjANBgkqhkiG9w0B' }, false],
  ['a name in the address', { url: 'https://name:word@host/', publicKey }, false],
  ['an address that is none of the web', { url: 'file:///srv', publicKey }, false],
  ['a channel that is a path', { url, publicKey, channel: '../x' }, false],
])('%s', (_, source, isTaken) => {
  expect(updateSourceSchema.safeParse(source).success).toBe(isTaken);
});
