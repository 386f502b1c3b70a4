import { expect, it } from 'vitest';
import { cropPicture, scaledRegion } from '../../../../../main/engine/previews/crop-picture.ts';

const PICTURE = {
  ...({ width: 4, height: 3, channels: 1, frames: 1, frame: 0 } as const),
  samples: Uint16Array.from({ length: 12 }, (_, index) => index),
  display: { black: 0, white: 11 },
} as const;

it('cuts a part out, row by row, and keeps what the whole is shown with', () => {
  const part = cropPicture(PICTURE, { x: 1, y: 1, width: 2, height: 2 });
  expect([part.width, part.height, [...part.samples], part.display]).toEqual([2, 2, [5, 6, 9, 10], PICTURE.display]);
});

it('keeps all channels of a pixel together', () => {
  const colour = { ...PICTURE, width: 2, height: 2, channels: 3, samples: PICTURE.samples } as const;
  expect([...cropPicture(colour, { x: 1, y: 0, width: 1, height: 2 }).samples]).toEqual([3, 4, 5, 9, 10, 11]);
});

it('finds a part of the whole in what was made smaller, never outside and never empty', () => {
  const whole = { width: 4_000, height: 3_000 };
  const small = { width: 400, height: 300 };
  expect(scaledRegion({ x: 1_000, y: 500, width: 512, height: 512 }, small, whole)).toEqual({
    ...{ x: 100, y: 50, width: 51, height: 51 },
  });
  expect(scaledRegion({ x: 3_999, y: 2_999, width: 1, height: 1 }, small, whole)).toEqual({
    ...{ x: 399, y: 299, width: 1, height: 1 },
  });
});
