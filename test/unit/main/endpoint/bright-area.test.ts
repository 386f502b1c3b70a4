import { expect, it } from 'vitest';
import { brightArea } from '../../../../main/endpoint/bright-area.ts';

it('gives the bright pixels column by column, outside first', () => {
  const area = brightArea({ width: 4, height: 3 }, (x, y) => x === 1 && y > 0);
  expect(area).toEqual({ size: [3, 4], counts: [4, 2, 6] });
});

it('is null where nothing is bright, and begins with a run of none where the first pixel is', () => {
  expect(brightArea({ width: 4, height: 3 }, () => false)).toBeNull();
  expect(brightArea({ width: 2, height: 2 }, () => true)).toEqual({ size: [2, 2], counts: [0, 4] });
});

it('of a large picture has a small grid', () => {
  const area = brightArea({ width: 4_096, height: 1_024 }, (x) => x >= 2_048);
  expect(area).toEqual({ size: [64, 256], counts: [64 * 128, 64 * 128] });
});
