import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { memorySink, memorySource } from '../../../../../main/engine/formats/bytes/byte-ends.ts';
import { decodePicture } from '../../../../../main/engine/formats/decode-picture.ts';
import { paintMasks } from '../../../../../main/engine/formats/paint-masks.ts';
import type { MediaType } from '../../../../../shared/media-types.ts';
import { tinyImages } from '../../../../support/tiny-images.ts';

const RECTANGLE = { x: 1, y: 1, width: 2, height: 1 };

async function mask(content: Buffer, mediaType: MediaType): Promise<Buffer> {
  const sink = memorySink();
  await paintMasks(memorySource(content), sink, mediaType, [RECTANGLE]);
  return sink.content();
}

describe('painting over pictures', () => {
  it.each(['image/png', 'image/tiff', 'image/bmp'] as const)('changes nothing else in %s', async (mediaType) => {
    const content = (await tinyImages())[mediaType];
    const before = await decodePicture(content, mediaType);
    const { samples, width, channels } = await decodePicture(await mask(content, mediaType), mediaType);
    const first = (width + 1) * channels;
    const expected = before.samples.slice().fill(0, first, first + 2 * channels);
    expect([...samples]).toEqual([...expected]);
  });

  it('counts pixels as displayed, and turns the picture so', async () => {
    const upright = sharp({ create: { width: 20, height: 40, channels: 3, background: 'white' } });
    const turned = await upright.withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const masked = await mask(turned, 'image/jpeg');
    const { width, height, samples } = await decodePicture(masked, 'image/jpeg');
    expect([width, height, (samples[(40 + 1) * 3] ?? 255) < 30, (samples[(40 + 12) * 3] ?? 0) > 250]).toEqual([
      40,
      20,
      true,
      true,
    ]);
    expect((await sharp(masked).metadata()).exif).toBeUndefined();
  });

  it('keeps 16 bits and what is see-through', async () => {
    const pixels = Uint16Array.from({ length: 4 * 2 * 4 }, (_, index) => 40_000 + index);
    const png = await sharp(pixels, { raw: { width: 4, height: 2, channels: 4 } })
      .toColourspace('rgb16')
      .png()
      .toBuffer();
    const { data, info } = await sharp(await mask(png, 'image/png'))
      .toColourspace('rgb16')
      .raw({ depth: 'ushort' })
      .toBuffer({ resolveWithObject: true });
    const expected = pixels.slice();
    for (const pixel of [5, 6]) expected.fill(0, pixel * 4, pixel * 4 + 3);
    expect(info.channels).toBe(4);
    expect([...new Uint16Array(new Uint8Array(data).buffer)]).toEqual([...expected]);
  });

  it.each(['application/x-nifti', 'application/x-nifti+gzip'] as const)('refuses %s in words', async (mediaType) => {
    const content = (await tinyImages())[mediaType];
    await expect(mask(content, mediaType)).rejects.toMatchObject({
      name: 'PictureError',
      message: 'A volume (NIfTI) cannot be painted over.',
    });
  });

  it('refuses what cannot be decoded', async () => {
    for (const mediaType of ['image/png', 'image/jpeg', 'image/webp', 'image/tiff', 'image/bmp'] as const) {
      await expect(mask(Buffer.from('no picture'), mediaType)).rejects.toMatchObject({ name: 'PictureError' });
    }
  });
});
