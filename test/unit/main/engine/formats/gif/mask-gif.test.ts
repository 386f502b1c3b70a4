import { describe, expect, it } from 'vitest';
import { maskGif } from '../../../../../../main/engine/formats/gif/mask-gif.ts';
import { decodePicture } from '../../../../../../main/engine/formats/decode-picture.ts';
import {
  FOUR_GREYS,
  gifControl,
  gifExtension,
  gifFile,
  type Colour,
  type GifToWrite,
} from '../../../../../support/gif-file.ts';

const MASK = { x: 2, y: 1, width: 3, height: 2 };
const [WIDTH, HEIGHT] = [6, 9];

/** Colours without black, as many as asked for, darkest last. */
function bright(count: number): Colour[] {
  return Array.from({ length: count }, (_, index) => [255, 255, 255 - Math.floor(index / 2)]);
}

function frame(colours: number, shift = 0) {
  const pixels = Array.from({ length: WIDTH * HEIGHT }, (_, index) => (index * 5 + shift) % colours);
  return { width: WIDTH, height: HEIGHT, pixels };
}

/** RGB of every pixel of a frame. */
async function colours(file: Buffer, number: number): Promise<number[][]> {
  const { samples, channels } = await decodePicture(file, 'image/gif', { frame: number });
  return Array.from({ length: samples.length / channels }, (_, pixel) =>
    [0, 1, 2].map((channel) => samples[pixel * channels + Math.min(channel, channels - 1)] ?? 0),
  );
}

function isMasked(pixel: number): boolean {
  const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)];
  return x >= MASK.x && x < MASK.x + MASK.width && y >= MASK.y && y < MASK.y + MASK.height;
}

const TABLES: readonly (readonly [string, GifToWrite])[] = [
  ['black among its colours', { table: FOUR_GREYS, frames: [frame(4)] }],
  ['a colour to spare', { table: bright(8), frames: [frame(7)] }],
  ['room for another colour', { table: bright(8), frames: [frame(8)] }],
  ['two colours', { table: bright(2), frames: [frame(2)] }],
  ['colours of its own', { table: FOUR_GREYS, frames: [{ ...frame(4), table: bright(4) }] }],
  ['interlaced rows', { table: FOUR_GREYS, frames: [{ ...frame(4), isInterlaced: true }] }],
  ['a see-through black', { table: FOUR_GREYS, frames: [{ ...frame(4), before: [gifControl({ seeThrough: 0 })] }] }],
  [
    'several frames',
    {
      table: bright(8),
      frames: [
        { ...frame(8), before: [gifControl({ delay: 10 })] },
        { ...frame(7, 3), before: [gifControl({ delay: 10, seeThrough: 2 })] },
        { ...frame(4, 1), table: FOUR_GREYS },
      ],
    },
  ],
];

describe('painting over a GIF', () => {
  it.each(TABLES)('with %s paints black, and changes no other pixel', async (_kind, gif) => {
    const file = gifFile(gif);
    const painted = await maskGif(file, [MASK]);
    for (const number of gif.frames.keys()) {
      const before = await colours(file, number);
      expect(await colours(painted, number)).toEqual(before.map((rgb, pixel) => (isMasked(pixel) ? [0, 0, 0] : rgb)));
    }
  });

  it('paints in the darkest colour where all 256 are in use', async () => {
    const table = bright(256);
    const pixels = Array.from({ length: 32 * 16 }, (_, index) => index % 256);
    const file = gifFile({ table, frames: [{ width: 32, height: 16, pixels }] });
    const painted = await maskGif(file, [{ x: 0, y: 0, width: 5, height: 1 }]);
    const expected = (await colours(file, 0)).map((rgb, pixel) => (pixel < 5 ? [255, 255, 128] : rgb));
    expect(await colours(painted, 0)).toEqual(expected);
  });

  it('counts rectangles from the corner of the screen, where a frame lies elsewhere', async () => {
    const file = gifFile({ width: 10, height: 12, table: bright(8), frames: [{ ...frame(8), left: 3, top: 2 }] });
    const painted = await maskGif(file, [
      { x: 0, y: 0, width: 4, height: 3 },
      { x: 9, y: 11, width: 50, height: 50 },
    ]);
    const [before, after] = [await colours(file, 0), await colours(painted, 0)];
    const changed = before.flatMap((rgb, pixel) => (String(rgb) === String(after[pixel]) ? [] : [pixel]));
    expect(changed).toEqual([2 * 10 + 3]);
  });

  it('leaves what stands between the frames, and drops bytes after the end', async () => {
    const note = gifExtension(0xfe, 'a note');
    const file = gifFile({ table: FOUR_GREYS, frames: [{ ...frame(4), before: [note] }], after: [note], tail: 'x' });
    const painted = await maskGif(file, [MASK]);
    expect([painted.toString('latin1').split('a note').length, painted.at(-1)]).toEqual([3, 0x3b]);
  });

  it('drops words that programs draw over a frame, with the control before them, and keeps that of a frame', async () => {
    const words = gifExtension(0x01, Buffer.alloc(12), 'CANARY');
    const before = [gifControl({ delay: 7 }), words, gifControl({ seeThrough: 1 })];
    const file = gifFile({
      table: FOUR_GREYS,
      frames: [{ ...frame(4), before }],
      after: [gifControl({ delay: 9 }), words],
    });
    const painted = await maskGif(file, [MASK]);
    expect(painted.includes('CANARY')).toBe(false);
    const controls = painted.toString('latin1').split('!\xf9').length - 1;
    expect([controls, painted.includes(gifControl({ seeThrough: 1 }))]).toEqual([1, true]);
  });

  it.each([
    ['a frame without any colours', gifFile({ frames: [frame(4)] }), 'This form of GIF cannot be painted over.'],
    [
      'a frame too large to open',
      gifFile({ table: FOUR_GREYS, frames: [{ width: 65_535, height: 65_535, pixels: [0] }] }),
      'The image is too large to open: 65535 x 65535 pixels.',
    ],
    [
      'a frame that ends too early',
      gifFile({ table: FOUR_GREYS, frames: [{ ...frame(4), pixels: [1] }] }),
      'This GIF is damaged; part of it cannot be read.',
    ],
  ])('refuses %s', async (_what, file, message) => {
    await expect(maskGif(file, [MASK])).rejects.toThrow(message);
  });
});
