import type { DisplayRange, Picture, Samples } from '../engine/formats/pixels/picture.ts';

/** A picture with one value a pixel. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly values: Samples;
  readonly display: DisplayRange;
}

/** Grey pictures as they are, RGB weighted to luma (BT.601). */
export function toGrey({ width, height, channels, samples, display }: Picture): GreyPicture {
  if (channels === 1) return { width, height, values: samples, display };
  const values = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < values.length; pixel++, at += 3) {
    values[pixel] = 0.299 * (samples[at] ?? 0) + 0.587 * (samples[at + 1] ?? 0) + 0.114 * (samples[at + 2] ?? 0);
  }
  return { width, height, values, display };
}
