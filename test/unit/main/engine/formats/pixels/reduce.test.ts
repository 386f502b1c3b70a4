import { describe, expect, it } from 'vitest';
import { Reducer, reduceRows, reductionFor } from '../../../../../../main/engine/formats/pixels/reduce.ts';

describe('making a frame smaller', () => {
  it.each([
    [10, 10, 1, 100, 1],
    [10, 10, 1, 99, 2],
    [10, 10, 4, 99, 3],
    [100, 1, 1, 10, 4],
  ])('%i x %i pixels of %i bytes fit into %i bytes at one in %i', (width, height, bytes, most, factor) => {
    expect(reductionFor({ width, height }, bytes, most)).toBe(factor);
  });

  it('gives the mean of each square and cuts off what is left', () => {
    const rows = [
      [0, 2, 10, 20, 99],
      [4, 6, 30, 40, 99],
      [99, 99, 99, 99, 99],
    ].map((row) => Uint8Array.from(row));
    const reduced = reduceRows(
      { width: 5, height: 3 },
      { channels: 1, factor: 2 },
      (row) => rows[row] ?? new Uint8Array(),
    );
    expect(reduced).toEqual({
      width: 2,
      height: 1,
      samples: Uint8Array.of(3, 25),
      reducedFrom: { width: 5, height: 3 },
    });
  });

  it('keeps channels apart, and fractions where the samples have them', () => {
    const colour = Float32Array.of(1, 2, 3, 2, 4, 6);
    const { samples } = reduceRows({ width: 2, height: 1 }, { channels: 3, factor: 2 }, () => colour);
    expect(samples).toEqual(Float32Array.of(1.5, 3, 4.5));
  });

  it('passes rows over where there are more than there is time for', () => {
    const reducer = new Reducer({ width: 60_000, height: 60_000, channels: 1, factor: 40 });
    const wanted = Array.from({ length: 80 }, (_, row) => row).filter((row) => reducer.wants(row));
    expect(wanted).toEqual([0, 40]);
  });
});
