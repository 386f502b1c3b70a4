import { expect, test } from 'vitest';
import { textDecoder } from '../../../../../../../main/engine/formats/dicom/reader/character-sets.ts';

test.each([
  ['', Buffer.from('Bu\xfcrger', 'latin1'), 'Buürger'],
  ['ISO_IR 192', Buffer.from('Wáng^小东'), 'Wáng^小东'],
  ['ISO_IR 144', Buffer.from('bb aa'.replace(' ', '^')), 'bb^aa'],
  ['GB18030', Buffer.from('cdf55e', 'hex'), '王^'],
  ['\\ISO 2022 IR 87', Buffer.from('1b2442 3b33451b2842'.replace(' ', ''), 'hex'), '山E'.slice(0, 1)],
  ['\\ISO 2022 IR 149', Buffer.from('1b242943c8ab', 'hex'), '홍'],
])('a name in "%s" is read', (charset, bytes, text) => {
  expect(textDecoder(charset)(bytes, 'PN').slice(0, text.length)).toBe(text);
});

test('codes and numbers are read as they are, whatever the character set, without their padding', () => {
  expect(textDecoder('ISO_IR 192')(Buffer.from(' A\xff B \0', 'latin1'), 'CS')).toBe('A\xff B');
});
