import { expect, it } from 'vitest';
import { evenTones } from '../../../../../main/engine/text-check/even-tones.ts';

it('tells apart what is frequent and close together, and what is rare and far away', () => {
  // Air, tissue of two kinds, and one bright value.
  const samples = Float32Array.from({ length: 4_000 }, (_, at) => [-1_000, 40, 60, 70][at % 4] ?? 0);
  samples[7] = 3_000;
  const grey = evenTones(samples);
  const [air = 0, one = 0, other = 0] = grey;
  expect(other - one).toBeGreaterThan(14);
  expect(one - air).toBeGreaterThan(14);
  expect((grey[7] ?? 0) - other).toBeGreaterThan(60);
});

it('shows what is no number as the lowest value, and one value alone as one grey', () => {
  const grey = evenTones(Float32Array.of(NaN, 1, 2, -Infinity, Infinity));
  expect([grey[0], grey[3], grey[4]]).toEqual([grey[1], grey[1], grey[2]]);
  expect(new Set(evenTones(new Uint16Array(50).fill(7))).size).toBe(1);
});
