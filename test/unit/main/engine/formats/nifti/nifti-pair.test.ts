import { expect, it } from 'vitest';
import { isNiftiHalf, pairedImageBytes } from '../../../../../../main/engine/formats/nifti/nifti-pair.ts';
import { tinyNifti } from '../../../../../support/tiny-images.ts';

/** The header of a pair, whose voxels start with their own file. */
function half(): Buffer {
  const header = tinyNifti().subarray(0, 348);
  header.write('ni1\0', 344, 'latin1');
  header.writeFloatLE(0, 108);
  return header;
}

it('the header of a two-file image is told by its mark, of either version', () => {
  const second = Buffer.alloc(540);
  second.write('ni2\0', 4, 'latin1');
  expect([half(), second, tinyNifti(), half().subarray(0, 347)].map(isNiftiHalf)).toEqual([true, true, false, false]);
});

it('says how many bytes the other file must have', () => {
  expect(pairedImageBytes(half())).toBe(4 * 3 * 2 * 2);
});

it('says nothing where its sizes cannot be', () => {
  const header = half();
  header.writeInt16LE(0, 42);
  expect(pairedImageBytes(header)).toBeNull();
});
