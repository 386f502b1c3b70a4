import sharp from 'sharp';
import { markColours } from './mark-colours.ts';
import type { FrameMarks } from './marks-of-frame.ts';
import { marksSvg, type PictureSize } from './marks-svg.ts';
import { maskPixels } from './mask-pixels.ts';

/** A picture with marks drawn into it: RGB, 8 bit, row by row. */
export interface BurnedPicture extends PictureSize {
  readonly rgb: Buffer;
}

/** Draws marks, which count pixels of a picture of `markedSize`, into a PNG of it that may be smaller; a small picture is made larger; the lines of the caption stand in its top left corner. */
export async function burnMarks(
  png: Buffer,
  marks: FrameMarks,
  markedSize: PictureSize,
  caption: readonly string[] = [],
): Promise<BurnedPicture> {
  const plain = await sharp(await enlarged(png))
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = plain.info;
  const size = { width, height };
  const rgb = channels === 3 ? plain.data : threeOf(plain.data, channels, size);
  const colourOf = markColours();
  for (const mask of marks.masks ?? []) tint(rgb, maskPixels(mask, size), colourOf(mask.label));
  const scale = { width: width / markedSize.width, height: height / markedSize.height };
  const drawn = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(marksSvg(marks, size, scale, colourOf, caption)), top: 0, left: 0 }])
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...size, rgb: drawn.data };
}

/** Pictures with a longer edge under this are drawn larger, each pixel as a square, so that words fit beside the marks. In pixels. */
const LEGIBLE_EDGE = 1_024;

async function enlarged(png: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(png).metadata();
  const times = Math.floor(LEGIBLE_EDGE / Math.max(width, height));
  if (times < 2) return png;
  return sharp(png)
    .resize({ width: width * times, height: height * times, kernel: 'nearest', fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

function threeOf(pixels: Buffer, channels: number, { width, height }: PictureSize): Buffer {
  const rgb = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) rgb.fill(pixels[at * channels] ?? 0, at * 3, at * 3 + 3);
  return rgb;
}

/** How much of an area's colour lies over the picture. */
const SHARE = 0.4;

function tint(rgb: Buffer, inside: Uint8Array, colour: string): void {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  for (const [at, isInside] of inside.entries()) {
    if (isInside === 0) continue;
    for (const [channel, part] of parts.entries())
      rgb[at * 3 + channel] = Math.round((rgb[at * 3 + channel] ?? 0) * (1 - SHARE) + part * SHARE);
  }
}
