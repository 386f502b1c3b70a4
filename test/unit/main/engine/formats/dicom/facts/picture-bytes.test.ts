import { expect, it } from 'vitest';
import {
  checkPixelLength,
  isSubsampled,
  pictureBytesOf,
  type PictureShape,
} from '../../../../../../../main/engine/formats/dicom/facts/picture-bytes.ts';
import { defectOf } from '../../../../../../support/cleaning.ts';

const GREY: PictureShape = { rows: 3, columns: 5, samples: 1, bits: 8, frames: 1, photometric: 'MONOCHROME2' };

it.each<[string, Partial<PictureShape>, unknown]>([
  ['of bytes', {}, { whole: 15, frame: 15 }],
  ['that says nothing of samples and bits', { samples: null, bits: null }, { whole: 15, frame: 15 }],
  ['of words, in frames', { bits: 16, frames: 4 }, { whole: 120, frame: 30 }],
  ['of bits, which frames share bytes of', { bits: 1, frames: 3 }, { whole: 6, frame: 2 }],
  ['in colour', { samples: 3 }, { whole: 45, frame: 45 }],
  ['that shares colours', { samples: 3, columns: 6, photometric: 'YBR_FULL_422' }, { whole: 36, frame: 36 }],
  ['without rows', { rows: 0 }, null],
  ['without samples', { samples: 0 }, null],
  ['of more frames than can be', { frames: 2 ** 52 }, null],
])('a picture %s takes so many bytes', (_, over, expected) => {
  expect(pictureBytesOf({ ...GREY, ...over })).toEqual(expected);
});

it('its pixel data is as long, or padded', () => {
  const picture = { whole: 100_000, frame: 100_000 };
  for (const length of [100_000, 100_001, 165_536, 199_999])
    expect(() => checkPixelLength(length, picture, 'x')).not.toThrow();
  for (const length of [0, 1, 99_999, 200_000])
    expect(defectOf(() => checkPixelLength(length, picture, 'x')).kind).toBe('unreadable-file');
  expect(defectOf(() => checkPixelLength(4, null, 'x')).kind).toBe('unreadable-file');
});

it('colours are shared by both forms of 4:2:2 and by no other', () => {
  expect(['YBR_FULL_422', 'YBR_PARTIAL_422', 'YBR_FULL', 'RGB', ''].map(isSubsampled)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});
