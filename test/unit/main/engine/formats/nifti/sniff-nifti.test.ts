import { expect, it } from 'vitest';
import { isNifti, NIFTI_SNIFF_BYTES } from '../../../../../../main/engine/formats/nifti/sniff-nifti.ts';
import { tinyNifti } from '../../../../../support/tiny-images.ts';

/** A head with its length at the start and its mark. */
function head(bytes: number, at: number, mark: string, isLittle = true): Buffer {
  const file = Buffer.alloc(NIFTI_SNIFF_BYTES);
  file[isLittle ? 'writeUInt32LE' : 'writeUInt32BE'](bytes, 0);
  file.write(mark, at, 'latin1');
  return file;
}

it.each([
  ['of version 1', tinyNifti(), true],
  ['of version 1 and the other byte order', head(348, 344, 'n+1\0', false), true],
  ['of one half of a pair', head(348, 344, 'ni1\0'), true],
  ['of version 2', head(540, 4, 'n+2\0'), true],
  ['of version 2 and one half', head(540, 4, 'ni2\0', false), true],
  ['without its mark', head(348, 344, 'n+9\0'), false],
  ['with the mark of the other version', head(348, 4, 'n+2\0'), false],
  ['of another length', head(349, 344, 'n+1\0'), false],
  ['that is cut', tinyNifti().subarray(0, 347), false],
])('a header %s', (_what, bytes, expected) => {
  expect(isNifti(bytes)).toBe(expected);
});
