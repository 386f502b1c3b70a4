import sharp from 'sharp';

/** A small picture without any text in it, whose metadata name someone. */
export function taggedPng(name: string): Promise<Buffer> {
  const pixels = Buffer.from(
    Array.from({ length: 64 * 48 }, (_, index) => 40 + ((index % 64) + Math.floor(index / 64))),
  );
  return sharp(pixels, { raw: { width: 64, height: 48, channels: 1 } })
    .withExif({ IFD0: { Artist: name, ImageDescription: name } })
    .png()
    .toBuffer();
}
