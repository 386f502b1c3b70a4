import { describe, expect, it } from 'vitest';
import { createClockWatch } from '../../../../../main/engine/queue/clock-watch.ts';

describe('createClockWatch', () => {
  it.each([
    ['a second', 1_000, 1_000, null],
    ['a second while the network puts the clock right a little', 1_000, 3_500, null],
    ['an hour put forward', 1_000, 3_601_000, 'leapt'],
    ['an hour put back', 1_000, -3_599_000, 'put-back'],
    ['a sleep that the steady clock does not count', 1_000, 28_800_000, 'leapt'],
    ['a sleep that it does count', 28_800_000, 28_800_000, 'leapt'],
  ])('after %s', (_name, livedMs, passedMs, expected) => {
    const clocks = { wall: 1_000_000_000, monotonic: 500 };
    const look = createClockWatch({ wall: () => clocks.wall, monotonic: () => clocks.monotonic });
    clocks.wall += passedMs;
    clocks.monotonic += livedMs;
    expect([look(), look()]).toEqual([expected, null]);
  });
});
