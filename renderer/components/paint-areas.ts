import type { ReadHeatMap, ReadMask } from '../../shared/contract/reading.ts';

/** What is painted in a grid of its own. */
export interface Painted {
  readonly columns: number;
  readonly rows: number;
}

/** Colours that eyes with any colour vision tell apart (Okabe and Ito), as red, green and blue. */
const COLOURS = [
  [86, 180, 233],
  [230, 159, 0],
  [0, 158, 115],
  [204, 121, 167],
  [240, 228, 66],
  [0, 114, 178],
  [213, 94, 0],
] as const;

const OPACITY = 110;
const HOTTEST_OPACITY = 170;

/** The pixels of a mask, four bytes each, row by row; masks of different numbers have different colours. */
export function paintMask({ columns, rows, counts }: ReadMask, number: number): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  const [red, green, blue] = COLOURS[number % COLOURS.length] ?? COLOURS[0];
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
