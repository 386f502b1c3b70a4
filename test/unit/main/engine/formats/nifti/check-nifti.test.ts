import { describe, expect, it } from 'vitest';
import { checkNifti, readNiftiHeader } from '../../../../../../main/engine/formats/nifti/check-nifti.ts';
import { checkBytes } from '../../../../../support/check-bytes.ts';
import { tinyNifti } from '../../../../../support/tiny-images.ts';

/** The tiny volume with some of its numbers changed. */
function changed(change: (file: Buffer) => void): Buffer {
  const file = tinyNifti();
  change(file);
  return file;
}

/** The header of NIfTI-2 for 4 by 3 by 2 voxels of 16 bits, big endian, with its voxels. */
function second(): Buffer {
  const file = Buffer.alloc(544 + 48);
  file.writeInt32BE(540, 0);
  file.write('n+2\0', 4, 'latin1');
  file.writeInt16BE(16, 14);
  for (const [index, size] of [3, 4, 3, 2].entries()) file.writeBigInt64BE(BigInt(size), 16 + index * 8);
  file.writeBigInt64BE(544n, 168);
  return file;
}

describe('a volume is whole', () => {
  it.each([
    ['NIfTI-1', tinyNifti()],
    ['NIfTI-2 of the other byte order', second()],
    ['one with bytes behind its voxels', Buffer.concat([tinyNifti(), Buffer.from('more')])],
  ])('as %s', async (_what, file) => {
    expect(await checkBytes(checkNifti, file)).toEqual({ width: 4, height: 3, frames: 2 });
  });

  it('with all further dimensions as frames', async () => {
    const file = changed((bytes) => {
      bytes.writeInt16LE(4, 40);
      bytes.writeInt16LE(5, 48);
    });
    expect(await checkBytes(checkNifti, Buffer.concat([file, Buffer.alloc(192)]))).toMatchObject({ frames: 10 });
  });
});

it.each([
  ['a missing voxel', tinyNifti().subarray(0, -1), 'goes on to byte 400'],
  ['a cut header', tinyNifti().subarray(0, 340), 'goes on to byte 540'],
  ['next to nothing', Buffer.alloc(3), 'goes on to byte 540'],
  ['no dimensions', changed((file) => file.writeInt16LE(0, 40)), 'sizes that cannot be'],
  ['eight dimensions', changed((file) => file.writeInt16LE(8, 40)), 'sizes that cannot be'],
  ['a size below 1', changed((file) => file.writeInt16LE(-3, 44)), 'sizes that cannot be'],
  ['12 bits a voxel', changed((file) => file.writeInt16LE(12, 72)), '12 bits per voxel'],
  ['an offset that is none', changed((file) => file.writeFloatLE(NaN, 108)), 'an offset that cannot be'],
  ['its voxels in another file', changed((file) => file.write('ni1', 344, 'latin1')), 'in a second file'],
])('a volume with %s is refused', async (_what, file, detail) => {
  expect(await checkBytes(checkNifti, file)).toContain(detail);
});

it('the header of a pair says how far its voxels reach, from the start of their own file', () => {
  const half = changed((file) => {
    file.write('ni1', 344, 'latin1');
    file.writeFloatLE(0, 108);
  });
  expect(readNiftiHeader({ name: 'NIfTI file', sizeBytes: half.length }, half, 'pair').dataEnd).toBe(48);
});
