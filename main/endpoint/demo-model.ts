import type { Picture } from '../engine/formats/pixels/picture.ts';
import { brightRegions, type BrightRegion } from './bright-regions.ts';
import { toGrey } from './grey-picture.ts';
import { measure } from './measure-picture.ts';

/** What the demonstration model answers; numbers are rounded to 4 digits after the point. */
export interface DemoAnswer {
  readonly model: 'sagittal-demo';
  readonly model_version: '1';
  readonly notice: string;
  readonly image_height: number;
  readonly image_width: number;
  readonly frames: number;
  /** The frame that was looked at, counted from 0; the boxes lie on it. */
  readonly frame: number;
  /** Of the grey values, in the image's own units. */
  readonly mean: number;
  readonly standard_deviation: number;
  /** Variance of the Laplacian, in squared units of the image. */
  readonly sharpness: number;
  readonly boxes: readonly (BrightRegion & { readonly label: 'bright region' })[];
}

/** Measures a picture and points at up to 5 of its brightest regions. It knows nothing of medicine. Linear in the number of pixels. */
export function runDemoModel(picture: Picture): DemoAnswer {
  const grey = toGrey(picture);
  const { mean, standardDeviation, sharpness } = measure(grey);
  return {
    model: 'sagittal-demo',
    model_version: '1',
    notice: 'Demonstration model. Not for clinical use.',
    image_height: picture.height,
    image_width: picture.width,
    frames: picture.frames,
    frame: picture.frame,
    mean: rounded(mean),
    standard_deviation: rounded(standardDeviation),
    sharpness: rounded(sharpness),
    boxes: brightRegions(grey).map((region) => ({ ...region, score: rounded(region.score), label: 'bright region' })),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
