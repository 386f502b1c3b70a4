import { expect, it } from 'vitest';
import { readShape, rowBytes, type PngShape } from '../../../../../../main/engine/formats/png/png-rows.ts';

const GREY: PngShape = { width: 10, height: 3, depth: 8, colourType: 0, isInterlaced: false };

it.each<[string, Partial<PngShape>, number]>([
  ['of grey', {}, 33],
  ['of bits', { depth: 1 }, 9],
  ['of 16 bit with alpha', { depth: 16, colourType: 6 }, 243],
  ['of a palette', { colourType: 3, depth: 4 }, 18],
  ['of one pixel, interlaced', { width: 1, height: 1, isInterlaced: true }, 2],
  ['of 8 by 8, interlaced', { width: 8, height: 8, isInterlaced: true }, 64 + 15],
  ['without rows', { height: 0 }, 0],
])('the rows of a PNG %s take so many bytes', (_, over, expected) => {
  expect(rowBytes({ ...GREY, ...over })).toBe(expected);
});

it('what a header says is read', () => {
  const header = Buffer.from('0000000a00000003080600 0001'.replaceAll(' ', ''), 'hex');
  expect(readShape(header)).toEqual({ width: 10, height: 3, depth: 8, colourType: 6, isInterlaced: true });
});
