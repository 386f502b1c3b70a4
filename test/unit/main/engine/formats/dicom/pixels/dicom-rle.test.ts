import { describe, expect, it } from 'vitest';
import { decodeRle } from '../../../../../../../main/engine/formats/dicom/pixels/dicom-rle.ts';

function rle(...segments: readonly (readonly number[])[]): Uint8Array {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let offset = 64;
  segments.forEach((segment, index) => {
    header.writeUInt32LE(offset, 4 + index * 4);
    offset += segment.length;
  });
  return Buffer.concat([header, Buffer.from(segments.flat())]);
}

describe('expanding RLE', () => {
  it('repeats runs, copies literals and passes over 128', () => {
    expect([...decodeRle(rle([254, 7, 128, 1, 8, 9]), 5, { bitsAllocated: 8, samplesPerPixel: 1 })]).toEqual([
      7, 7, 7, 8, 9,
    ]);
  });

  it('puts the most significant byte, which comes first, second', () => {
    expect([...decodeRle(rle([1, 0x12, 0x34], [1, 0x56, 0x78]), 4, { bitsAllocated: 16, samplesPerPixel: 1 })]).toEqual(
      [0x56, 0x12, 0x78, 0x34],
    );
  });

  it('puts colours in planes', () => {
    expect([...decodeRle(rle([1, 1, 2], [1, 3, 4], [1, 5, 6]), 6, { bitsAllocated: 8, samplesPerPixel: 3 })]).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it.each([
    ['a short header', new Uint8Array(10), 'The image ends in the middle of its pixel data.'],
    ['a run without its value', rle([254]), 'The image ends in the middle of its pixel data.'],
    ['another number of segments', rle([0, 1], [0, 1]), 'The image is damaged: its RLE header is wrong.'],
  ])('refuses %s', (_what, encoded, message) => {
    expect(() => decodeRle(encoded, 5, { bitsAllocated: 8, samplesPerPixel: 1 })).toThrow(message);
  });
});
