import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { maskRaster } from '../../../../../../main/engine/formats/raster/mask-raster.ts';

const RECTANGLE = { x: 1, y: 0, width: 1, height: 1 };

async function pixelsOf(file: Buffer): Promise<number[]> {
  return [...(await sharp(file).raw().toBuffer())];
}

describe('what loses nothing', () => {
  it('stays grey and of its size, with a rectangle that goes beyond the edge', async () => {
    const raw = { width: 3, height: 2, channels: 1 } as const;
    const file = await sharp(Buffer.from([10, 20, 30, 40, 50, 60]), { raw })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const masked = await maskRaster(file, 'image/png', [{ x: 2, y: 1, width: 900, height: 900 }, RECTANGLE]);
    const pixels = await sharp(masked).toColourspace('b-w').raw().toBuffer();
    expect([[...pixels], (await sharp(masked).metadata()).channels]).toEqual([[10, 0, 30, 40, 50, 0], 1]);
  });

  it('stays see-through where it was', async () => {
    const raw = { width: 2, height: 1, channels: 4 } as const;
    const file = await sharp(Buffer.from([9, 8, 7, 0, 9, 8, 7, 5]), { raw })
      .png()
      .toBuffer();
    expect(await pixelsOf(await maskRaster(file, 'image/png', [RECTANGLE]))).toEqual([9, 8, 7, 0, 0, 0, 0, 5]);
  });

  it('is painted in every frame that moves', async () => {
    const raw = { width: 2, height: 4, channels: 3, pageHeight: 2 } as const;
    const frames = Buffer.concat([200, 90].map((grey) => Buffer.alloc(12, grey)));
    const file = await sharp(frames, { raw })
      .webp({ lossless: true, delay: [50, 50] })
      .toBuffer();
    const masked = await maskRaster(file, 'image/webp', [RECTANGLE]);
    const shown = await sharp(masked, { animated: true }).removeAlpha().raw().toBuffer();
    const expected = Buffer.from(frames).fill(0, 3, 6).fill(0, 15, 18);
    expect([(await sharp(masked).metadata()).pages, shown]).toEqual([2, expected]);
  });
});

it('what is printed in four colours becomes three, and black is black', async () => {
  const file = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#ffffff' } })
    .toColourspace('cmyk')
    .jpeg({ quality: 100 })
    .toBuffer();
  const masked = await maskRaster(file, 'image/jpeg', [{ x: 0, y: 0, width: 16, height: 8 }]);
  const pixels = await pixelsOf(masked);
  expect((await sharp(masked).metadata()).space).toBe('srgb');
  expect([(pixels[0] ?? 255) < 10, (pixels.at(-1) ?? 0) > 240]).toEqual([true, true]);
});

it('what is no picture is refused', async () => {
  await expect(maskRaster(Buffer.from('no picture'), 'image/png', [RECTANGLE])).rejects.toThrow('unsupported image');
});
