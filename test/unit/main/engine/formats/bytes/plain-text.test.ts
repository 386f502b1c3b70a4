import { expect, it } from 'vitest';
import { plainText } from '../../../../../../main/engine/formats/bytes/plain-text.ts';

it.each([
  ['plain letters', Buffer.from('Jane Roe'), 'Jane Roe'],
  ['UTF-8', Buffer.from('Jürgen Müller'), 'Jürgen Müller'],
  ['Latin-1, where it is no UTF-8', Buffer.from('Jürgen Müller', 'latin1'), 'Jürgen Müller'],
  ["Windows' UTF-16", Buffer.from('Jane Roe\0', 'utf16le'), 'Jane Roe'],
  ['UTF-16 of an odd length', Buffer.concat([Buffer.from('Jane Roe', 'utf16le'), Buffer.from('x')]), 'Jane Roe'],
  ['padding and line breaks', Buffer.from('\0\0 Jane\r\n\tRoe \0\0'), 'Jane Roe'],
  [
    'a letter that was cut in two',
    Buffer.concat([Buffer.from('Jane '), Buffer.from('ü').subarray(0, 1)]),
    'Jane \ufffd',
  ],
  ['nothing', Buffer.alloc(0), null],
  ['blanks alone', Buffer.from(' \0 \n'), null],
  ['bytes that are no text', Buffer.from([1, 2, 3, 4]), null],
  ['a bell in between', Buffer.from('Jane\u0007Roe'), null],
])('shows %s', (_what, bytes, text) => {
  expect(plainText(bytes)).toBe(text);
});

it('shows at most 200 characters and reads at most 1,000 bytes for them', () => {
  expect(plainText(Buffer.from('x'.repeat(5_000)))).toBe('x'.repeat(200));
  expect(plainText(Buffer.from(`${' '.repeat(1_000)}late`))).toBeNull();
});
