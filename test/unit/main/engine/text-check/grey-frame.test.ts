import { describe, expect, it } from 'vitest';
import { invert, shrink, toGrey } from '../../../../../main/engine/text-check/grey-frame.ts';

describe('grey', () => {
  it('is the mean of red, green and blue, so that letters of any colour count', () => {
    expect([...toGrey(Uint8Array.of(255, 0, 0, 10, 20, 30, 0, 0, 255), 3)]).toEqual([85, 20, 85]);
  });

  it('is what is shown where there is one channel', () => {
    const shown = Uint8Array.of(1, 2);
    expect(toGrey(shown, 1)).toBe(shown);
  });
});

describe('a smaller frame', () => {
  const frame = { width: 5, height: 3, grey: Uint8Array.from([10, 20, 90, 110, 7, 30, 40, 90, 110, 7, 9, 9, 9, 9, 9]) };

  it('has the mean of each block, and leaves out what is no whole block', () => {
    expect(shrink(frame, 2)).toEqual({ width: 2, height: 1, grey: Uint8Array.of(25, 100) });
  });

  it('is the same at its own size, and nothing where it is smaller than a block', () => {
    expect(shrink(frame, 1)).toEqual(frame);
    expect(shrink(frame, 4)).toEqual({ width: 1, height: 0, grey: new Uint8Array(0) });
  });

  it('does not lose count in large blocks of white', () => {
    const white = { width: 64, height: 64, grey: new Uint8Array(64 * 64).fill(255) };
    expect(shrink(white, 64).grey).toEqual(Uint8Array.of(255));
  });
});

it('light and dark change for each other, and the frame itself stays', () => {
  const frame = { width: 3, height: 1, grey: Uint8Array.of(0, 100, 255) };
  expect(invert(frame)).toEqual({ width: 3, height: 1, grey: Uint8Array.of(255, 155, 0) });
  expect([...frame.grey]).toEqual([0, 100, 255]);
});
