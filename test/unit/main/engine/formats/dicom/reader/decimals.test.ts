import { expect, it } from 'vitest';
import { parseDecimal } from '../../../../../../../main/engine/formats/dicom/reader/decimals.ts';
import { defectOf } from '../../../../../../support/dicom-walk.ts';

const SLOPE = 0x0028_1053;

it.each([
  ['2.5', 2.5],
  [' 2.5 ', 2.5],
  ['-1024', -1_024],
  ['+.5', 0.5],
  ['5.', 5],
  ['1E-3', 0.001],
  ['', null],
  [' \0', null],
])('%j is the number %j', (text, number) => {
  expect(parseDecimal(text, SLOPE)).toBe(number);
});

it.each([
  ['2,5', 'decimal-comma'],
  ['-1024,0', 'decimal-comma'],
  [',5', 'decimal-comma'],
  ['1.000,5', 'no-number'],
  ['2.5mm', 'no-number'],
  ['two', 'no-number'],
  ['0x10', 'no-number'],
  ['Infinity', 'no-number'],
])('%j is refused as %s', (text, kind) => {
  expect(defectOf(() => parseDecimal(text, SLOPE))).toEqual({ kind, tag: SLOPE });
});
