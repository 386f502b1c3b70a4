import type { ReadMask } from '../../../../shared/contract/reading.ts';
import type { PictureSize } from './marks-svg.ts';

/**
 * An area pixel by pixel in the grid of a picture: 1 inside, 0 outside, row by row. An area with a grid of its own is stretched over
 * the picture; each pixel takes the value at its middle.
 */
export function maskPixels(
  mask: Pick<ReadMask, 'columns' | 'rows' | 'counts'>,
  { width, height }: PictureSize,
): Uint8Array {
  const grid = gridOf(mask);
  const { columns, rows } = mask;
  const pixels = new Uint8Array(width * height);
  const from = Int32Array.from({ length: width }, (_, x) => Math.floor(((x + 0.5) * columns) / width) * rows);
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor(((y + 0.5) * rows) / height);
    for (let x = 0; x < width; x += 1) pixels[y * width + x] = grid[(from[x] ?? 0) + row] ?? 0;
  }
  return pixels;
}

/** Column by column, as the runs count. */
function gridOf({ columns, rows, counts }: Pick<ReadMask, 'columns' | 'rows' | 'counts'>): Uint8Array {
  const grid = new Uint8Array(columns * rows);
  let at = 0;
  for (const [index, count] of counts.entries()) {
    if (index % 2 === 1) grid.fill(1, at, at + count);
    at += count;
  }
  return grid;
}
