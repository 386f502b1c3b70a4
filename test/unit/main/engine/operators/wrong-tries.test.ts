import { expect, it } from 'vitest';
import { waitAfter, waitLeft, waitWords } from '../../../../../main/engine/operators/wrong-tries.ts';

it('three tries are free, and each more waits twice as long, up to a quarter of an hour', () => {
  const waits = Array.from({ length: 13 }, (_, tries) => waitAfter(tries) / 1_000);
  expect(waits).toEqual([0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
});

it('a clock that is put back ends no wait and makes none longer', () => {
  expect(waitLeft({ tries: 3, triedAt: 10_000 }, 12_000)).toBe(3_000);
  expect(waitLeft({ tries: 3, triedAt: 10_000 }, 20_000)).toBe(0);
  expect(waitLeft({ tries: 3, triedAt: 10_000_000 }, 20_000)).toBe(5_000);
});

it('a wait is told in words', () => {
  expect([1, 999, 4_200, 60_000, 61_000].map(waitWords)).toEqual([
    '1 second',
    '1 second',
    '5 seconds',
    '1 minute',
    '2 minutes',
  ]);
});
