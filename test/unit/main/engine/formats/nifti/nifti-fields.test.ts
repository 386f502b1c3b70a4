import { describe, expect, it } from 'vitest';
import {
  FIRST,
  SECOND,
  type NiftiFields,
  type Place,
} from '../../../../../../main/engine/formats/nifti/nifti-fields.ts';

const BYTES = { int16: 2, int32: 4, int64: 8, float: 4, double: 8 } as const;

const numbers = (fields: NiftiFields): Place[] => [
  ...fields.dimensions,
  ...fields.pixelSizes,
  fields.datatype,
  fields.bitsPerVoxel,
  fields.voxOffset,
  ...fields.conditional.map(({ code }) => code),
];

/** The places of one field in nifti1.h and nifti2.h, as the standards' own comments state them. */
describe.each([
  ['NIfTI-1', FIRST, { dim: 40, datatype: 70, bitpix: 72, pixdim: 76, voxOffset: 108, magic: 344 }],
  ['NIfTI-2', SECOND, { dim: 16, datatype: 12, bitpix: 14, pixdim: 104, voxOffset: 168, magic: 4 }],
] as const)('%s', (_name, fields, expected) => {
  it('keeps its numbers where the standard says', () => {
    expect({
      dim: fields.dimensions[0].offset,
      datatype: fields.datatype.offset,
      bitpix: fields.bitsPerVoxel.offset,
      pixdim: fields.pixelSizes[0]?.offset,
      voxOffset: fields.voxOffset.offset,
      magic: fields.magic,
    }).toEqual(expected);
    expect([fields.dimensions.length, fields.pixelSizes.length]).toEqual([8, 8]);
  });

  it('has no two numbers in one place, none outside of the header, and no words over a number', () => {
    const taken = numbers(fields).map(({ type, offset }) => ({ start: offset, end: offset + BYTES[type] }));
    const ranges = [...taken, ...fields.words, ...fields.unused, { start: fields.magic, end: fields.magic + 4 }].sort(
      (one, other) => one.start - other.start,
    );
    for (const [index, range] of ranges.entries()) {
      expect(range.end).toBeLessThanOrEqual(ranges[index + 1]?.start ?? fields.bytes);
      expect(range.end).toBeGreaterThan(range.start);
    }
  });

  it('says which bytes mean nothing while a code is 0, and the code lies beside them', () => {
    for (const { start, end, code } of fields.conditional) {
      expect(end <= code.offset || code.offset + BYTES[code.type] <= start).toBe(true);
      expect(end).toBeLessThanOrEqual(fields.bytes);
    }
  });
});
