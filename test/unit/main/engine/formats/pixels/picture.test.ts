import { expect, it } from 'vitest';
import {
  checkFrameNumber,
  checkFrameSize,
  fullRange,
  MAX_PIXELS,
} from '../../../../../../main/engine/formats/pixels/picture.ts';

it.each([
  ['no columns', 0, 5, 1, 'no pixels'],
  ['no number', Number.NaN, 5, 1, 'no pixels'],
  ['a negative height', 5, -1, 1, 'no pixels'],
  ['too many pixels', MAX_PIXELS + 1, 1, 1, 'too large'],
  ['too many bytes', 16_384, 8_192, 5, 'too large'],
])('a frame of %s is refused before memory is taken', (_, width, height, bytes, words) => {
  expect(() => checkFrameSize(width, height, bytes)).toThrow(words);
});

it('a frame at the bounds is not', () => {
  expect(() => checkFrameSize(16_384, 8_192, 4)).not.toThrow();
});

it.each([-1, 3, 0.5, Number.NaN, Infinity])('there is no frame %s of three', (frame) => {
  expect(() => checkFrameNumber(frame, 3)).toThrow('3 frames');
});

it.each([
  [[3, -2, 7], { black: -2, white: 7 }],
  [[5, 5], { black: 5, white: 6 }],
  [[Infinity, 1, -Infinity, 4, Number.NaN], { black: 1, white: 4 }],
  [[Infinity, Number.NaN], { black: 0, white: 1 }],
  [[], { black: 0, white: 1 }],
])('the range of %j is %j', (values, expected) => {
  expect(fullRange(Float32Array.from(values))).toEqual(expected);
});
