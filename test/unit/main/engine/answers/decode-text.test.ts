import { expect, it } from 'vitest';
import { decodeText } from '../../../../../main/engine/answers/decode-text.ts';

const utf16be = Buffer.from('\ufeffBefund: groß', 'utf16le').swap16();

it.each([
  ['UTF-8', Buffer.from('Befund: groß'), null, 'Befund: groß'],
  ['UTF-8 with a mark', Buffer.from('\ufeffBefund: groß'), null, 'Befund: groß'],
  ['UTF-16 with a mark', Buffer.from('\ufeffBefund: groß', 'utf16le'), null, 'Befund: groß'],
  ['UTF-16 the other way round', utf16be, null, 'Befund: groß'],
  ['a named character set', Buffer.from('Befund: groß', 'latin1'), 'iso-8859-1', 'Befund: groß'],
  ['nothing', Buffer.alloc(0), null, ''],
])('reads %s', (_what, body, charset, text) => {
  expect(decodeText(body, charset)).toBe(text);
});

it.each([
  ['bytes that are no UTF-8', Buffer.from('Befund: groß', 'latin1'), null],
  ['bytes that are not as named', Buffer.from([0xff, 0xfe, 0x00]), 'utf-8'],
  ['a character set that does not exist', Buffer.from('abc'), 'klingon'],
  ['half a character', Buffer.from('ü').subarray(0, 1), null],
])('reads no %s', (_what, body, charset) => {
  expect(decodeText(body, charset)).toBeNull();
});
