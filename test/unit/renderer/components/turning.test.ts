import { expect, it } from 'vitest';
import {
  matrixOf,
  mirrored,
  NOT_TURNED,
  partInSight,
  toFrame,
  toPicture,
  turnedRight,
  turnedSize,
  type Turn,
} from '../../../../renderer/components/turning.ts';

const PICTURE = { width: 40, height: 20 };
const VIEW = { scale: 2, x: 10, y: 5 };
const TURNS = ([0, 1, 2, 3] as const).flatMap((quarters): Turn[] => [
  { quarters, isMirrored: false },
  { quarters, isMirrored: true },
]);

/** Where the upper left and the upper right corner of the picture are seen. */
function corners(turn: Turn) {
  const matrix = matrixOf(VIEW, turn, PICTURE);
  return [toFrame(matrix, 0, 0), toFrame(matrix, 40, 0)];
}

it.each([
  [NOT_TURNED, [10, 5], [90, 5]],
  [turnedRight(NOT_TURNED), [50, 5], [50, 85]],
  [{ quarters: 2, isMirrored: false } as const, [90, 45], [10, 45]],
  [{ quarters: 3, isMirrored: false } as const, [10, 85], [10, 5]],
  [mirrored(NOT_TURNED), [90, 5], [10, 5]],
  [mirrored(turnedRight(NOT_TURNED)), [10, 5], [10, 85]],
])('%o lays the corners where they are seen', (turn, left, right) => {
  expect(corners(turn)).toEqual([left, right]);
});

it.each(TURNS)('%o fills its place in the frame, and leads back', (turn) => {
  const matrix = matrixOf(VIEW, turn, PICTURE);
  const seen = turnedSize(PICTURE, turn);
  const [x1, y1] = toFrame(matrix, 0, 0);
  const [x2, y2] = toFrame(matrix, 40, 20);
  expect([Math.min(x1, x2), Math.min(y1, y2), Math.abs(x2 - x1), Math.abs(y2 - y1)]).toEqual([
    ...[10, 5, seen.width * 2, seen.height * 2],
  ]);
  expect(toPicture(matrix, ...toFrame(matrix, 7, 3))).toEqual([7, 3]);
});

it('knows which part is in sight', () => {
  const matrix = matrixOf(VIEW, NOT_TURNED, PICTURE);
  expect(partInSight(matrix, { width: 30, height: 25 }, PICTURE)).toEqual({ left: 0, top: 0, right: 10, bottom: 10 });
  expect(partInSight(matrix, { width: 5, height: 5 }, PICTURE)).toBeNull();
});
