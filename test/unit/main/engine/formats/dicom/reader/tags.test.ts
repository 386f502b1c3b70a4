import { expect, it } from 'vitest';
import { groupOf, isDelimiter, tagText } from '../../../../../../../main/engine/formats/dicom/reader/tags.ts';
import { plainText } from '../../../../../../../main/engine/formats/dicom/reader/texts.ts';

it.each([
  [0x0010_0010, 0x0010, '(0010,0010)', false],
  [0x7fe0_0010, 0x7fe0, '(7FE0,0010)', false],
  [0xfffe_e0dd, 0xfffe, '(FFFE,E0DD)', true],
])('tag %i is of group %i and written %s', (tag, group, text, isOne) => {
  expect([groupOf(tag), tagText(tag), isDelimiter(tag)]).toEqual([group, text, isOne]);
});

it.each([
  ['  Doe^Jane ', 'Doe^Jane'],
  ['1.2.3\0', '1.2.3'],
  [' \0 \0', ''],
])('the text of %j is %j', (padded, text) => {
  expect(plainText(Buffer.from(padded, 'latin1'))).toBe(text);
});
