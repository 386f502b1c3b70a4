import sharp from 'sharp';
import { expect, it } from 'vitest';
import { writeTiff, type TiffPage } from '../../../../../../main/engine/formats/tiff/write-tiff.ts';

const PAGE: TiffPage = {
  ...{ width: 2, height: 1, samplesPerPixel: 1, pixels: Buffer.from([7, 9]) },
  ...{ depth: { bytes: 1, format: 'unsigned' }, icc: undefined, density: undefined },
};

it('another reader finds all pages, with their pixels and resolution', async () => {
  const file = writeTiff([PAGE, { ...PAGE, width: 1, pixels: Buffer.from([3]), density: 144 }]);
  const { pages, width } = await sharp(file).metadata();
  expect([pages, width]).toEqual([2, 2]);
  const second = sharp(file, { page: 1 });
  expect([(await second.metadata()).density, [...(await second.toColourspace('b-w').raw().toBuffer())]]).toEqual([
    144,
    [3],
  ]);
});

it.each([
  ['ushort', { bytes: 2, format: 'unsigned' }],
  ['short', { bytes: 2, format: 'signed' }],
  ['float', { bytes: 4, format: 'float' }],
] as const)('samples keep their depth: %s', async (depth, written) => {
  const pixels = Buffer.alloc(2 * written.bytes, 1);
  const file = writeTiff([{ ...PAGE, pixels, depth: written }]);
  const { depth: found, space } = await sharp(file).metadata();
  expect(found).toBe(depth);
  expect(await sharp(file).toColourspace(space).raw({ depth }).toBuffer()).toEqual(pixels);
});

it('colours keep what is see-through, and their profile', async () => {
  const png = sharp({ create: { width: 1, height: 1, channels: 3, background: '#000' } })
    .withIccProfile('srgb')
    .png();
  const { icc } = await sharp(await png.toBuffer()).metadata();
  const file = writeTiff([{ ...PAGE, samplesPerPixel: 4, pixels: Buffer.alloc(8, 9), icc }]);
  const { hasAlpha, channels, icc: kept } = await sharp(file).metadata();
  expect([hasAlpha, channels, icc !== undefined && kept?.equals(icc)]).toEqual([true, 4, true]);
});

it('a page larger than a strip is written in several', async () => {
  const [width, height] = [2_000, 1_000];
  const pixels = Buffer.from(Array.from({ length: width * height }, (_, index) => index & 255));
  const file = writeTiff([{ ...PAGE, width, height, pixels }]);
  expect((await sharp(file).toColourspace('b-w').raw().toBuffer()).equals(pixels)).toBe(true);
});
