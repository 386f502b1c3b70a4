import { expect, it } from 'vitest';
import { edgeOf, regionOf, tilesInSight } from '../../../../renderer/components/tile-grid.ts';
import { matrixOf, NOT_TURNED } from '../../../../renderer/components/turning.ts';

const MAMMOGRAM = { width: 3_328, height: 4_096 };
const FRAME = { width: 1_000, height: 600 };
const at = (scale: number, x = 0, y = 0) => matrixOf({ scale, x, y }, NOT_TURNED, MAMMOGRAM);

it('a picture that the preview shows in full needs no tiles, nor one that is seen from far', () => {
  const small = { width: 1_024, height: 800 };
  expect(tilesInSight(matrixOf({ scale: 8, x: 0, y: 0 }, NOT_TURNED, small), FRAME, small, 1)).toEqual([]);
  expect(tilesInSight(at(0.25), FRAME, MAMMOGRAM, 1)).toEqual([]);
});

it('in full size a pixel is a pixel of the screen, and what is in the middle comes first', () => {
  const tiles = tilesInSight(at(1, -512, -1_024), FRAME, MAMMOGRAM, 1);
  expect([tiles.length, tiles.every(({ level }) => level === 0)]).toEqual([4, true]);
  expect(tiles.map(({ column, row }) => [column, row])).toEqual(
    expect.arrayContaining([
      [1, 2],
      [2, 2],
      [1, 3],
      [2, 3],
    ]),
  );
  expect(tiles[0]).toEqual({ level: 0, column: 1, row: 2 });
});

it('a screen with more pixels asks for more of the picture', () => {
  const levels = [1, 2].map((ratio) => tilesInSight(at(0.5), FRAME, MAMMOGRAM, ratio)[0]?.level);
  expect(levels).toEqual([1, 0]);
});

it('the last tiles end with the picture', () => {
  const last = { level: 1, column: 3, row: 3 };
  expect([regionOf(last, MAMMOGRAM), edgeOf(last, MAMMOGRAM)]).toEqual([
    { x: 3_072, y: 3_072, width: 256, height: 1_024 },
    512,
  ]);
});
