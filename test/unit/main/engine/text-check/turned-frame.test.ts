import { expect, it } from 'vitest';
import { placeBefore, turnedFrame } from '../../../../../main/engine/text-check/turned-frame.ts';

it('a frame is turned clockwise, and places in it back', () => {
  const frame = { width: 3, height: 2, grey: Uint8Array.from([1, 2, 3, 4, 5, 6]) };
  expect(turnedFrame(frame)).toEqual({ width: 2, height: 3, grey: Uint8Array.from([4, 1, 5, 2, 6, 3]) });
  expect(placeBefore({ x: 1, y: 1, width: 1, height: 2 }, frame.height)).toEqual({ x: 1, y: 0, width: 2, height: 1 });
});
