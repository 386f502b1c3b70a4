import { describe, expect, it } from 'vitest';
import { measure } from '../../../../main/endpoint/measure-picture.ts';

function picture(width: number, values: readonly number[]) {
  return { width, height: values.length / width, values: Float32Array.from(values), display: { black: 0, white: 255 } };
}

describe('measures of a picture', () => {
  it.each([
    ['nothing', picture(1, []), { mean: 0, standardDeviation: 0, sharpness: 0 }],
    ['one pixel', picture(1, [7]), { mean: 7, standardDeviation: 0, sharpness: 0 }],
    [
      'a row, which has no inner pixels',
      picture(4, [0, 2, 4, 6]),
      { mean: 3, standardDeviation: Math.sqrt(5), sharpness: 0 },
    ],
    [
      'a flat picture',
      picture(
        4,
        Array.from({ length: 16 }, () => 9),
      ),
      { mean: 9, standardDeviation: 0, sharpness: 0 },
    ],
    [
      'a ramp, which is sharp nowhere',
      picture(
        4,
        Array.from({ length: 16 }, (_, at) => at % 4),
      ),
      { mean: 1.5, standardDeviation: Math.sqrt(1.25), sharpness: 0 },
    ],
  ])('of %s', (_case, grey, measures) => {
    const found = measure(grey);
    expect(found.mean).toBeCloseTo(measures.mean);
    expect(found.standardDeviation).toBeCloseTo(measures.standardDeviation);
    expect(found.sharpness).toBeCloseTo(measures.sharpness);
  });

  it('see a bright point', () => {
    const values = Array.from({ length: 25 }, (_, at) => (at === 12 ? 10 : 0));
    expect(measure(picture(5, values)).sharpness).toBeGreaterThan(100);
  });

  it('lose no digits to a large offset', () => {
    const values = [0, 1, 0, 1].map((value) => value + 1e7);
    const grey = { ...picture(2, values), values: Float64Array.from(values) as unknown as Float32Array };
    expect(measure(grey).standardDeviation).toBeCloseTo(0.5);
  });
});
