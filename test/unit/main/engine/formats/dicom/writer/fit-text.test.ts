import { expect, it } from 'vitest';
import { fitText } from '../../../../../../../main/engine/formats/dicom/writer/fit-text.ts';

it('cuts by bytes, and never within a character', () => {
  const cut = fitText('\u00fc'.repeat(40), 'LO');
  expect(cut).toBe(`${'\u00fc'.repeat(30)}...`);
  expect(fitText('a'.repeat(64), 'LO')).toBe('a'.repeat(64));
});

it('leaves out what would part a value or is no letter', () => {
  expect(fitText('a\\b\u0007c', 'LO')).toBe('a b c');
  expect(fitText('a\\b\r\nc', 'ST')).toBe('a\\b\nc');
});
