import type { ReadHeatMap, ReadMask } from '../contract/reading.ts';
import type { Rgb } from './mark-colours.ts';

/** What is painted in a grid of its own. */
export interface Painted {
  readonly columns: number;
  readonly rows: number;
}

/** How strongly areas and heat maps are painted unless a person wants it otherwise, in percent of what is painted here. */
export const AREA_STRENGTH = 70;

const OPACITY = 150;
const HOTTEST_OPACITY = 170;

/** The pixels of a mask in a colour, four bytes each, row by row. */
export function paintMask({ columns, rows, counts }: ReadMask, colour: Rgb): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  const [red, green, blue] = colour;
  let at = 0;
  counts.forEach((count, index) => {
    if (index % 2 === 1) {
      for (let pixel = at; pixel < at + count; pixel += 1) {
        const row = pixel % rows;
        pixels.set([red, green, blue, OPACITY], (row * columns + (pixel - row) / rows) * 4);
      }
    }
    at += count;
  });
  return pixels;
}

/** The pixels of a heat map: from clear over orange to yellow at its highest value. */
export function paintHeatMap({ columns, rows, maximum, values }: ReadHeatMap): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  values.forEach((value, index) => {
    const heat = maximum > 0 ? Math.min(1, Math.max(0, value / maximum)) : 0;
    pixels.set([255, 80 + 150 * heat, 30 * heat, HOTTEST_OPACITY * heat], index * 4);
  });
  return pixels;
}
