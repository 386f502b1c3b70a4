import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { maskTiff } from '../../../../../../main/engine/formats/tiff/mask-tiff.ts';
import { greyPage, tiffFile, type TiffEntryOf } from '../../../../../support/tiff-file.ts';

const SECOND = { x: 1, y: 0, width: 1, height: 1 };

/** A page of one row, of that depth and sample format. */
function page(bits: number, format: number, pixels: Buffer, more: readonly TiffEntryOf[] = []) {
  const own: TiffEntryOf[] = [
    { tag: 258, values: [bits] },
    { tag: 277, values: [1] },
    { tag: 278, values: [1] },
    { tag: 339, values: [format] },
  ];
  const width = (pixels.length * 8) / bits;
  return { entries: greyPage(width, 1, [...own, ...more]), pieces: [pixels] };
}

/** The samples of a page as they are stored. */
async function pixelsOf(file: Buffer, page = 0): Promise<Buffer> {
  const image = sharp(file, { page });
  const { depth, space } = await image.metadata();
  return image.toColourspace(space).raw({ depth }).toBuffer();
}

it('every page is painted and keeps its pixels beside that', async () => {
  const masked = await maskTiff(tiffFile([page(8, 1, Buffer.from([7, 8, 9])), page(8, 1, Buffer.from([4, 5]))]), [
    SECOND,
  ]);
  const pages = [await pixelsOf(masked), await pixelsOf(masked, 1)];
  expect(pages.map((pixels) => [...pixels])).toEqual([
    [7, 0, 9],
    [4, 0],
  ]);
});

/** What is stored of the only page: all of it is one strip, right behind the head. */
const stored = (file: Buffer): Buffer => inflateSync(file.subarray(8));

it.each([
  [
    '8 bit with a sign',
    8,
    2,
    Buffer.from(Int8Array.of(-30, 40, 50).buffer),
    Buffer.from(Int8Array.of(-30, -30, 50).buffer),
  ],
  [
    '16 bit with a sign',
    16,
    2,
    Buffer.from(Int16Array.of(-300, 40, 50).buffer),
    Buffer.from(Int16Array.of(-300, -300, 50).buffer),
  ],
  [
    '32 bit with a sign',
    32,
    2,
    Buffer.from(Int32Array.of(-300, 40, 70_000).buffer),
    Buffer.from(Int32Array.of(-300, -300, 70_000).buffer),
  ],
  [
    '32 bit without one',
    32,
    1,
    Buffer.from(Uint32Array.of(3_000_000_000, 4, 5).buffer),
    Buffer.from(Uint32Array.of(3_000_000_000, 0, 5).buffer),
  ],
  [
    '32 bit with a point',
    32,
    3,
    Buffer.from(Float32Array.of(-1.5, 4, 900_000).buffer),
    Buffer.from(Float32Array.of(-1.5, -1.5, 900_000).buffer),
  ],
])(
  'numbers of %s keep their values, and black is the lowest of the page or 0',
  async (_kind, bits, format, pixels, expected) => {
    const masked = await maskTiff(tiffFile([page(bits, format, pixels)]), [SECOND]);
    expect(stored(masked)).toEqual(expected);
  },
);

it('what is turned is painted as it is shown', async () => {
  const turned = tiffFile([page(8, 1, Buffer.from([7, 8, 9]), [{ tag: 274, values: [3] }])]);
  expect([...(await pixelsOf(await maskTiff(turned, [{ ...SECOND, x: 0 }])))]).toEqual([0, 8, 7]);
});

it.each([
  [
    'numbers that would be read as zeros',
    tiffFile([page(16, 3, Buffer.alloc(4))]),
    'This form of TIFF cannot be painted over.',
  ],
  ['what is no TIFF', Buffer.from('no picture'), 'unsupported image'],
])('refuses %s', async (_what, file, message) => {
  await expect(maskTiff(file, [SECOND])).rejects.toThrow(message);
});
