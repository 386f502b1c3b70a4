import { expect, it } from 'vitest';
import { paintHeatMap, paintMask } from '../../../../shared/drawing/paint-areas.ts';

it('paints the pixels inside, which are counted column by column, and leaves the others clear', () => {
  const pixels = paintMask({ columns: 3, rows: 2, pixels: 2, bounds: null, counts: [1, 2, 3] }, [1, 2, 3]);
  const opaque = Array.from({ length: 6 }, (_, index) => (pixels[index * 4 + 3] ?? 0) > 0);
  // Row by row: column 0 row 1 and column 1 row 0.
  expect(opaque).toEqual([false, true, false, true, false, false]);
});

it('paints a mask in the colour of its class', () => {
  const mask = { columns: 1, rows: 1, pixels: 1, bounds: null, counts: [0, 1] };
  expect([...paintMask(mask, [9, 8, 7]).slice(0, 3)]).toEqual([9, 8, 7]);
});

it('is clear where a heat map is cold, and never divides by nothing', () => {
  const map = { rows: 1, columns: 3, at: [1, 0] as [number, number], values: [0, 2, -1] };
  const opacities = (maximum: number) => [3, 7, 11].map((at) => paintHeatMap({ ...map, maximum })[at]);
  expect(opacities(2)).toEqual([0, 170, 0]);
  expect(opacities(0)).toEqual([0, 0, 0]);
});
