import { expect, it } from 'vitest';
import { maskBmp } from '../../../../../../main/engine/formats/bmp/mask-bmp.ts';
import { tinyBmp } from '../../../../../support/tiny-images.ts';

/** A header of that depth with a palette, and the stored rows behind it. */
function bitmap(depth: number, width: number, palette: readonly number[], pixels: Buffer): Buffer {
  const colours = Buffer.alloc(palette.length * 4);
  palette.forEach((colour, index) => colours.writeUInt32LE(colour, index * 4));
  const head = Buffer.from(tinyBmp().subarray(0, 54));
  head.writeUInt32LE(54 + colours.length, 10);
  head.writeInt32LE(width, 18);
  head.writeInt32LE(1, 22);
  head.writeUInt16LE(depth, 28);
  head.writeUInt32LE(palette.length, 46);
  return Buffer.concat([head, colours, pixels]);
}

it('paints the top row, which is stored last, and leaves all other bytes as they are', () => {
  const file = tinyBmp().fill(0xee, 54);
  const expected = Buffer.from(file).fill(0, 54 + 16 + 3, 54 + 16 + 9);
  expect(maskBmp(file, [{ x: 1, y: 0, width: 2, height: 1 }])).toEqual(expected);
  expect(file[54 + 16 + 3]).toBe(0xee);
});

it('ends where the picture does', () => {
  const file = tinyBmp().fill(0xee, 54);
  const expected = Buffer.from(file).fill(0, 54 + 12, 54 + 15);
  expect(maskBmp(file, [{ x: 4, y: 1, width: 900, height: 900 }])).toEqual(expected);
});

it.each([
  ['1 bit', 1, [0xffffff, 0], Buffer.from([0, 0, 0, 0]), Buffer.from([0b0111_0000, 0, 0, 0])],
  ['4 bits', 4, [0xffffff, 0x808080, 0x101010], Buffer.from([0, 0, 0, 0]), Buffer.from([0x02, 0x22, 0, 0])],
  ['8 bits', 8, [0xffffff, 0], Buffer.from([0, 0, 0, 0]), Buffer.from([0, 1, 1, 1])],
])(
  'takes the darkest colour of a palette, and its own bits alone of each byte: %s',
  (_kind, depth, palette, row, painted) => {
    const masked = maskBmp(bitmap(depth, 4, palette, row), [{ x: 1, y: 0, width: 3, height: 1 }]);
    expect(masked.subarray(-4)).toEqual(painted);
  },
);

it('keeps the bits of a pixel that are no colour', () => {
  const row = Buffer.from([1, 2, 3, 0x80, 4, 5, 6, 0x90]);
  const masked = maskBmp(bitmap(32, 2, [], row), [{ x: 1, y: 0, width: 1, height: 1 }]);
  expect(masked.subarray(-8)).toEqual(Buffer.from([1, 2, 3, 0x80, 0, 0, 0, 0x90]));
});

it('is refused for a file that ends among its pixels', () => {
  expect(() => maskBmp(tinyBmp().subarray(0, -2), [])).toThrow('The image ends in the middle of its pixel data.');
});
