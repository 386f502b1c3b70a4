import { describe, expect, it } from 'vitest';
import { sendingRate } from '../../../../../main/engine/base/sending-rate.ts';

describe('the sending rate', () => {
  it.each([
    ['few answers', { answers: 9, answersInYoungerHalf: 5, spanMs: 30_000 }],
    ['a short time', { answers: 100, answersInYoungerHalf: 50, spanMs: 2_999 }],
  ])('is not known from %s', (_what, recent) => {
    expect(sendingRate(recent)).toBeNull();
  });

  it.each([
    [20, true],
    [26, true],
    [30, false],
    [15, true],
    [14, false],
    [0, false],
  ])('with 40 answers, %d of them in the younger half, tells the time left: %s', (answersInYoungerHalf, isSteady) => {
    expect(sendingRate({ answers: 40, answersInYoungerHalf, spanMs: 60_000 })).toEqual({
      answersPerMinute: 40,
      isSteady,
    });
  });
});
