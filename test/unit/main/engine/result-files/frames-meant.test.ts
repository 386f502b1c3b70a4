import { expect, it } from 'vitest';
import { framesMeant } from '../../../../../main/engine/result-files/frames-meant.ts';

const boxes = (...frames: (number | undefined)[]) => ({
  statement: 'some' as const,
  boxes: frames.map((frame) => ({ x: 0, y: 0, width: 1, height: 1, frame })),
});

it.each([
  ['from 0 where all fit', boxes(0, 2), 3, [0, 2]],
  ['from 1 where they fit no other way', boxes(1, 3), 3, [0, 2]],
  ['the only one where none is named', boxes(undefined), 1, [0]],
])('counts %s', (_what, reading, count, all) => {
  expect(framesMeant(reading, count, null).all).toEqual(all);
});

it('takes the frame that was sent for marks that name none', () => {
  expect(framesMeant(boxes(undefined), 5, { request: 'frame', frame: 'middle' }).all).toEqual([2]);
  expect(framesMeant(boxes(undefined), 5, { request: 'frame', frame: '5' }).all).toEqual([4]);
});

it.each([
  [boxes(4), 'The answer names frames that the image does not have.'],
  [boxes(0, 3), 'The answer names frames that the image does not have.'],
  [boxes(undefined), 'The answer does not say on which of the 3 frames its marks lie.'],
])('refuses what would put a mark on a wrong slice', (reading, sentence) => {
  expect(() => framesMeant(reading, 3, null)).toThrow(sentence);
});
