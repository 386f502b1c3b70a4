import { expect, it } from 'vitest';
import { isSliceTag, toSliceFacts } from '../../../../../../main/engine/formats/dicom/dicom-slice.ts';

const SERIES: [number, string] = [0x0020_000e, '1.2.3'];
const sliceOf = (...texts: [number, string][]) => toSliceFacts(new Map([SERIES, ...texts])).slice;

it('a file that names no series has no place in one', () => {
  expect(toSliceFacts(new Map([[0x0020_0013, '7']]))).toEqual({});
  expect(toSliceFacts(new Map([[0x0020_000e, '']]))).toEqual({});
});

it.each([
  ['7', 7],
  [' 7 ', 7],
  ['-3', -3],
  ['', null],
  ['first', null],
])('instance number %j is %j', (text, expected) => {
  expect(sliceOf([0x0020_0013, text])?.instanceNumber).toBe(expected);
});

it.each([
  ['1\\2.5\\-3e1', [1, 2.5, -30]],
  ['1\\2', null],
  ['1\\2\\3\\4', null],
  ['1\\\\3', null],
  ['1\\two\\3', null],
  ['1\\Infinity\\3', null],
])('position %j is %j', (text, expected) => {
  expect(sliceOf([0x0020_0032, text])?.position).toEqual(expected);
});

it('the elements that say so are known by their tags', () => {
  expect([0x0020_000d, 0x0020_0037, 0x0008_103e, 0x0010_0010].map(isSliceTag)).toEqual([true, true, true, false]);
});
