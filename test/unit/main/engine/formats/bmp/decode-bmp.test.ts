import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodeBmp } from '../../../../../../main/engine/formats/bmp/decode-bmp.ts';
import { writeGreyBmp } from '../../../../../../scripts/samples/write-bmp.ts';

/** A bitmap with the 40 byte header; `extra` stands between header and pixels (palette or masks). */
function bmp(
  width: number,
  height: number,
  bits: number,
  pixels: readonly number[],
  extra: readonly number[] = [],
  compression = 0,
): Buffer {
  const header = Buffer.alloc(54);
  header.write('BM', 0, 'latin1');
  header.writeUInt32LE(54 + extra.length, 10);
  header.writeUInt32LE(40, 14);
  header.writeInt32LE(width, 18);
  header.writeInt32LE(height, 22);
  header.writeUInt16LE(1, 26);
  header.writeUInt16LE(bits, 28);
  header.writeUInt32LE(compression, 30);
  return Buffer.concat([header, Buffer.from(extra), Buffer.from(pixels)]);
}

function decode(bytes: Buffer, mostBytes = Infinity) {
  return decodeBmp(memorySource(bytes), { frame: 0, mostBytes });
}

function samplesOf(bytes: Buffer): number[] {
  return [...decode(bytes).samples];
}

describe('decoding a bitmap', () => {
  it('reads grey palettes as one channel, from the bottom row up', () => {
    const { samples, ...facts } = decode(writeGreyBmp(3, 2, [1, 2, 3, 40, 50, 60]));
    expect([facts, [...samples]]).toEqual([
      { width: 3, height: 2, channels: 1, frames: 1, frame: 0, display: { black: 0, white: 255 } },
      [1, 2, 3, 40, 50, 60],
    ]);
  });

  it('reads 24 bit pixels, stored blue first, rows padded to 4 bytes', () => {
    expect(samplesOf(bmp(1, 2, 24, [3, 2, 1, 0, 30, 20, 10, 0]))).toEqual([10, 20, 30, 1, 2, 3]);
  });

  it('reads rows from the top where the height is negative', () => {
    expect(samplesOf(bmp(1, -2, 24, [3, 2, 1, 0, 30, 20, 10, 0]))).toEqual([1, 2, 3, 10, 20, 30]);
  });

  it('reads 1 and 4 bit pixels through a colour palette', () => {
    const redAndBlue = [0, 0, 255, 0, 255, 0, 0, 0];
    expect([
      samplesOf(bmp(2, 1, 1, [0b01000000, 0, 0, 0], redAndBlue)),
      samplesOf(bmp(2, 1, 4, [0x10, 0, 0, 0], redAndBlue)),
    ]).toEqual([
      [255, 0, 0, 0, 0, 255],
      [0, 0, 255, 255, 0, 0],
    ]);
  });

  it('reads 16 bit pixels of 5 bits a channel, and by masks of 5, 6 and 5', () => {
    const masks = [0x00, 0xf8, 0, 0, 0xe0, 0x07, 0, 0, 0x1f, 0, 0, 0];
    expect([
      samplesOf(bmp(1, 1, 16, [0x1f, 0x7c, 0, 0])),
      samplesOf(bmp(1, 1, 16, [0xe0, 0x07, 0, 0], masks, 3)),
    ]).toEqual([
      [255, 0, 255],
      [0, 255, 0],
    ]);
  });

  it('reads 32 bit pixels whose mask takes the highest bit', () => {
    const masks = [0, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0xff, 0, 0];
    expect(samplesOf(bmp(1, 1, 32, [0, 10, 20, 200], masks, 3))).toEqual([200, 20, 10]);
  });

  it.each([
    [
      'a compressed form',
      bmp(4, 4, 8, [], [], 1),
      'This form of BMP (compressed inside) cannot be opened here. Export it as PNG.',
    ],
    ['missing pixels', bmp(4, 4, 24, [1, 2, 3]), 'The image ends in the middle of its pixel data.'],
    ['a cut header', bmp(4, 4, 24, []).subarray(0, 40), 'The image ends inside its header.'],
    ['no pixels at all', bmp(0, 4, 24, []), 'The image has no pixels.'],
    [
      'a size that cannot fit',
      bmp(100_000, 100_000, 24, []),
      'The image is too large to open: 100000 x 100000 pixels.',
    ],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => decode(bytes)).toThrow(message);
  });
});
