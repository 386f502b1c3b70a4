import { expect, it } from 'vitest';
import { numberOfFrames } from '../../../../../../../main/engine/formats/dicom/reader/number-of-frames.ts';

it.each([
  ['', 1],
  ['0', 1],
  ['1', 1],
  ['+12', 12],
  ['-1', null],
  ['many', null],
  ['1.5', null],
])('NumberOfFrames %j means %j', (text, frames) => {
  expect(numberOfFrames(text)).toBe(frames);
});
