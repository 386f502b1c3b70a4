import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../../../../main/engine/formats/decode-picture.ts';

const GREY = Uint8Array.from([0, 50, 100, 150, 200, 250]);

describe('decoding a raster image', () => {
  it('keeps 8 bit grey values', async () => {
    const png = await sharp(GREY, { raw: { width: 3, height: 2, channels: 1 } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    const { samples, ...facts } = await decodePicture(png, 'image/png');
    expect([facts, [...samples]]).toEqual([
      { width: 3, height: 2, channels: 1, frames: 1, frame: 0, display: { black: 0, white: 255 } },
      [...GREY],
    ]);
  });

  it('keeps 16 bit grey values and shows them from the lowest to the highest', async () => {
    const values = Uint16Array.from([7, 1_000, 65_535, 300]);
    const png = await sharp(values, { raw: { width: 2, height: 2, channels: 1 } })
      .toColourspace('grey16')
      .png()
      .toBuffer();
    const { samples, display } = await decodePicture(png, 'image/png');
    expect([samples, display]).toEqual([values, { black: 7, white: 65_535 }]);
  });

  it('puts what is transparent on black', async () => {
    const rgba = Uint8Array.from([200, 100, 50, 255, 200, 100, 50, 0]);
    const png = await sharp(rgba, { raw: { width: 2, height: 1, channels: 4 } })
      .png()
      .toBuffer();
    const { channels, samples } = await decodePicture(png, 'image/png');
    expect([channels, [...samples]]).toEqual([3, [200, 100, 50, 0, 0, 0]]);
  });

  it('turns a photo as its EXIF orientation says', async () => {
    const jpeg = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { width, height } = await decodePicture(jpeg, 'image/jpeg');
    expect([width, height]).toEqual([20, 40]);
  });

  it.each([
    ['image/png', 'png'],
    ['image/jpeg', 'jpeg'],
    ['image/tiff', 'tiff'],
    ['image/webp', 'webp'],
  ] as const)('says that a cut %s ends too early or is damaged', async (mediaType, format) => {
    const noise = Uint8Array.from({ length: 64 * 64 * 3 }, (_, index) => (index * 7919) % 251);
    const whole = await sharp(noise, { raw: { width: 64, height: 64, channels: 3 } })
      .toFormat(format)
      .toBuffer();
    await expect(decodePicture(whole.subarray(0, whole.length * 0.5), mediaType)).rejects.toMatchObject({
      name: 'PictureError',
      message: expect.stringMatching(
        /^The image (ends in the middle of its pixel data\.|is damaged or uses a form of )/,
      ) as unknown,
    });
  });

  it('refuses a page the file does not have', async () => {
    const tiff = await sharp(GREY, { raw: { width: 3, height: 2, channels: 1 } })
      .tiff()
      .toBuffer();
    await expect(decodePicture(tiff, 'image/tiff', { frame: 1 })).rejects.toThrow(
      'The image has 1 frame; there is no frame 2.',
    );
  });

  it('refuses more pixels than fit, before decoding them', async () => {
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
    await expect(decodePicture(png, 'image/png')).rejects.toMatchObject({
      name: 'PictureError',
      message: expect.stringMatching(/^The image is too large to open/) as unknown,
    });
  });
});
