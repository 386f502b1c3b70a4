import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeFrame, decodePicture } from '../../../../../main/engine/formats/decode-picture.ts';
import type { ByteSource } from '../../../../../main/engine/formats/bytes/byte-source.ts';
import { countingSource, sparseDicom, sparseFragments, sparseTiff } from '../../../../support/sparse-pictures.ts';

const MB = 1_000_000;

/** A file as if it were not in memory and too large for that: zeros follow it. */
function largeOnDisk(bytes: Buffer): ByteSource {
  return countingSource({ sizeBytes: bytes.length + 40 * MB, pieces: [[0, bytes]] });
}

describe('one frame of a large file', () => {
  it('is all that is read of plain frames of a DICOM file', async () => {
    const file = countingSource(sparseDicom(8_000, 512, [0, 7_777]));
    const { samples, frames, frame } = await decodeFrame(file, 'application/dicom', { frame: 7_777 });
    expect([file.sizeBytes > 4_000 * MB, file.readBytes() < MB]).toEqual([true, true]);
    expect([frames, frame, samples.every((value) => value === 7_777)]).toEqual([8_000, 7_777, true]);
  });

  it('is found through the offset table where frames are fragments', async () => {
    const file = countingSource(sparseFragments(2_000, 128, { filled: [0, 1_234, 1_999], hasTable: true }));
    for (const frame of [0, 1_234, 1_999]) {
      const { samples } = await decodeFrame(file, 'application/dicom', { frame });
      expect(samples.every((value) => value === frame)).toBe(true);
    }
    expect([file.sizeBytes > 60 * MB, file.readBytes() < MB]).toEqual([true, true]);
  });

  it('is found by the headers of all fragments where there is no table', async () => {
    const file = countingSource(sparseFragments(3, 128, { filled: [0, 1, 2], hasTable: false }));
    // Nothing tells fragments of RLE apart, so a file of several frames without a table is refused.
    await expect(decodeFrame(file, 'application/dicom', { frame: 1 })).rejects.toThrow('as many frames as it says');
  });

  it('comes at a fraction of its size where its samples would take too much, as the mean of what was there', async () => {
    const edge = 512;
    const whole = sparseDicom(1, edge, [0]);
    const { width, height, samples, reducedFrom } = await decodeFrame(countingSource(whole), 'application/dicom', {
      mostBytes: 40_000,
    });
    expect([width, height, reducedFrom]).toEqual([128, 128, { width: edge, height: edge }]);
    expect(samples).toEqual(new Uint16Array(128 * 128));
  });
});

describe('a page of a large TIFF', () => {
  it.each([
    ['in one strip', 20_000],
    ['in many strips', 64],
  ])('is read row by row, those rows that it is made smaller of: %s', async (_case, rowsPerStrip) => {
    const picture = sparseTiff(20_000, 20_000, { rowsPerStrip });
    const file = countingSource({
      ...picture,
      pieces: [picture.pieces[0] ?? [0, Buffer.alloc(0)], ...topHalf(picture)],
    });
    const { width, height, samples, reducedFrom } = await decodeFrame(file, 'image/tiff', { mostBytes: 100_000 });
    expect(reducedFrom).toEqual({ width: 20_000, height: 20_000 });
    expect(width * height).toBeLessThanOrEqual(100_000);
    expect(file.readBytes()).toBeLessThan(300 * MB);
    expect([samples[0], samples.at(-1)]).toEqual([200, 0]);
  });

  it.each([1, 3, 6])('is turned as its orientation says, %i', async (orientation) => {
    const whole = await sharp(noise(90, 50, 1), { raw: { width: 90, height: 50, channels: 1 } })
      .toColourspace('b-w')
      .withMetadata({ orientation })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const parts = await decodeFrame(largeOnDisk(whole), 'image/tiff');
    expect(parts).toEqual(await atOnce(whole));
    const small = await decodeFrame(largeOnDisk(whole), 'image/tiff', { mostBytes: 500 });
    expect(small.reducedFrom).toEqual({ width: parts.width, height: parts.height });
    expect(small.width > small.height).toBe(parts.width > parts.height);
  });
});

function* topHalf({ sizeBytes }: { readonly sizeBytes: number }): Generator<readonly [number, Buffer]> {
  const start = sizeBytes - 20_000 * 20_000;
  const block = Buffer.alloc(50_000_000, 200);
  for (let at = 0; at < 20_000 * 10_000; at += block.length) yield [start + at, block];
}

describe('a page in parts', () => {
  it.each([
    ['strips', { compression: 'deflate' }],
    ['plain strips', { compression: 'none' }],
    ['tiles', { compression: 'lzw', tile: true, tileWidth: 16, tileHeight: 32 }],
    ['JPEG tiles', { compression: 'jpeg', quality: 95, tile: true, tileWidth: 32, tileHeight: 32 }],
  ] as const)('is the same as the page at once: %s', async (_case, options) => {
    const [width, height] = [410, 370];
    const image = sharp(noise(width, height, 3), { raw: { width, height, channels: 3 } });
    const bytes = await image.tiff(options).toBuffer();
    expect(await decodeFrame(largeOnDisk(bytes), 'image/tiff')).toEqual(await atOnce(bytes));
  });

  it('is one of many, each with its depth and its own frame number', async () => {
    const grey = Uint16Array.from({ length: 12 * 8 }, (_, index) => index * 600);
    const page = await sharp(grey, { raw: { width: 12, height: 8, channels: 1 } })
      .toColourspace('grey16')
      .tiff()
      .toBuffer();
    const expected = await atOnce(page);
    expect(await decodeFrame(largeOnDisk(page), 'image/tiff', { frame: 0 })).toEqual(expected);
    await expect(decodeFrame(largeOnDisk(page), 'image/tiff', { frame: 1 })).rejects.toThrow('there is no frame 2');
  });
});

/** Whole, in arrays of the plain kind. */
async function atOnce(bytes: Buffer) {
  const picture = await decodePicture(bytes, 'image/tiff');
  const { samples } = picture;
  return { ...picture, samples: samples instanceof Uint8Array ? new Uint8Array(samples) : samples };
}

function noise(width: number, height: number, channels: number): Buffer {
  const bytes = Buffer.alloc(width * height * channels);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 2_654_435_761) >>> 24;
  return bytes;
}
