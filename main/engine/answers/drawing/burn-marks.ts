import sharp, { type OverlayOptions } from 'sharp';
import { NO_CLASS } from '../../../../shared/drawing/mark-classes.ts';
import type { ColourOf } from '../../../../shared/drawing/mark-colours.ts';
import type { MarksHere } from '../../../../shared/drawing/marks.ts';
import { AREA_STRENGTH, paintHeatMap, paintMask } from '../../../../shared/drawing/paint-areas.ts';
import { marksSvg, type PictureSize } from './marks-svg.ts';

/** A picture with marks drawn into it: RGB, 8 bit, row by row. */
export interface BurnedPicture extends PictureSize {
  readonly rgb: Buffer;
}

/** What is drawn over a picture. */
export interface Drawing {
  readonly marks: MarksHere;
  readonly colourOf: ColourOf;
  /** Of the picture whose pixels the marks count. */
  readonly markedSize: PictureSize;
  /** Lines in the top left corner. */
  readonly caption?: readonly string[];
}

/** Draws marks into a PNG, which may be smaller than the picture they count pixels of, as the window does; a small one is made larger. */
export async function burnMarks(png: Buffer, drawing: Drawing): Promise<BurnedPicture> {
  const { marks, colourOf, markedSize, caption } = drawing;
  let picture = await enlarged(png);
  for (const map of marks.heatMaps.filter(isPaintable))
    picture = await covered(picture, { ...map, pixels: paintHeatMap(map), kernel: 'cubic' });
  for (const mask of marks.masks.filter(isPaintable))
    picture = await covered(picture, {
      ...mask,
      pixels: paintMask(mask, colourOf(mask.label ?? NO_CLASS)),
      kernel: 'nearest',
    });
  const { width, height } = picture;
  const svg = marksSvg(marks, colourOf, { marked: markedSize, drawn: { width, height } }, caption);
  return composed(picture, { input: Buffer.from(svg) });
}

/** A larger grid of an area is not painted: its pixels alone would take 200 MB. */
const MOST_PIXELS = 50_000_000;

/** True where an area of an answer can be painted over a picture. */
export function isPaintable({ rows, columns }: { readonly rows: number; readonly columns: number }): boolean {
  return rows * columns > 0 && rows * columns <= MOST_PIXELS;
}

/** Pictures with a longer edge under this are drawn larger, each pixel as a square, so that words fit beside the marks. In pixels. */
const LEGIBLE_EDGE = 1_024;

async function enlarged(png: Buffer): Promise<BurnedPicture> {
  const { data, info } = await sharp(png)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const times = Math.max(1, Math.floor(LEGIBLE_EDGE / Math.max(width, height)));
  const larger =
    times === 1
      ? { data, info }
      : await sharp(data, { raw: { width, height, channels } })
          .resize({ width: width * times, height: height * times, kernel: 'nearest', fit: 'fill' })
          .raw()
          .toBuffer({ resolveWithObject: true });
  const size = { width: larger.info.width, height: larger.info.height };
  return { ...size, rgb: larger.info.channels === 3 ? larger.data : threeOf(larger.data, larger.info.channels, size) };
}

function threeOf(pixels: Buffer, channels: number, { width, height }: PictureSize): Buffer {
  const rgb = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) rgb.fill(pixels[at * channels] ?? 0, at * 3, at * 3 + 3);
  return rgb;
}

interface PaintedGrid {
  readonly columns: number;
  readonly rows: number;
  /** Red, green, blue and opacity, row by row. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly kernel: 'nearest' | 'cubic';
}

/** A painted grid stretched over the picture; one at a time, since each takes as much memory as the picture. */
async function covered(picture: BurnedPicture, { columns, rows, pixels, kernel }: PaintedGrid): Promise<BurnedPicture> {
  for (let at = 3; at < pixels.length; at += 4) pixels[at] = ((pixels[at] ?? 0) * AREA_STRENGTH) / 100;
  const { width, height } = picture;
  const { data, info } = await sharp(Buffer.from(pixels.buffer), { raw: { width: columns, height: rows, channels: 4 } })
    .resize({ width, height, fit: 'fill', kernel })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return composed(picture, { input: data, raw: { width, height, channels: info.channels } });
}

async function composed({ rgb, width, height }: BurnedPicture, over: OverlayOptions): Promise<BurnedPicture> {
  const drawn = await sharp(rgb, { raw: { width, height, channels: 3 } })
    .composite([{ top: 0, left: 0, ...over }])
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer();
  return { width, height, rgb: drawn };
}
