import type { GreyPicture } from './grey-picture.ts';

export interface Measures {
  readonly mean: number;
  readonly standardDeviation: number;
  /** Variance of the 4-neighbour Laplacian over the inner pixels; 0 where there are none. */
  readonly sharpness: number;
}

/** Measures the whole picture in its own units. */
export function measure({ width, height, values }: GreyPicture): Measures {
  const { mean, variance } = moments(values.length, (index) => values[index] ?? 0);
  const innerWidth = Math.max(width - 2, 0);
  const laplacian = moments(innerWidth * Math.max(height - 2, 0), (index) => {
    const at = (Math.floor(index / innerWidth) + 1) * width + (index % innerWidth) + 1;
    const around =
      (values[at - 1] ?? 0) + (values[at + 1] ?? 0) + (values[at - width] ?? 0) + (values[at + width] ?? 0);
    return around - 4 * (values[at] ?? 0);
  });
  return { mean, standardDeviation: Math.sqrt(variance), sharpness: laplacian.variance };
}

/** Sums are taken relative to the first value, so that large offsets cost no digits. */
function moments(count: number, valueAt: (index: number) => number): { mean: number; variance: number } {
  if (count === 0) return { mean: 0, variance: 0 };
  const shift = valueAt(0);
  let sum = 0;
  let squares = 0;
  for (let index = 0; index < count; index++) {
    const value = valueAt(index) - shift;
    sum += value;
    squares += value * value;
  }
  const mean = sum / count;
  return { mean: mean + shift, variance: Math.max(squares / count - mean * mean, 0) };
}
