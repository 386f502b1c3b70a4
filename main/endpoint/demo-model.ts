import type { Picture } from '../engine/formats/pixels/picture.ts';
import { brightArea, type BrightArea } from './bright-area.ts';
import { brightParts, type BrightRegion } from './bright-regions.ts';
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
  /** The pixels of the regions; null where there are none. */
  readonly mask: { readonly label: 'bright area'; readonly segmentation: BrightArea } | null;
  /** What the picture shows, the scores adding up to 1; the best is the score of the brightest region. */
  readonly classes: readonly { readonly label: 'bright regions' | 'nothing bright'; readonly score: number }[];
}

/** Measures a picture and points at up to 5 of its brightest regions. It knows nothing of medicine. Linear in the number of pixels. */
export function runDemoModel(picture: Picture): DemoAnswer {
  const grey = toGrey(picture);
  const { mean, standardDeviation, sharpness } = measure(grey);
  const { regions, isBright } = brightParts(grey);
  const area = brightArea(grey, isBright);
  const score = rounded(regions[0]?.score ?? 0);
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
    boxes: regions.map((region) => ({ ...region, score: rounded(region.score), label: 'bright region' })),
    mask: area === null ? null : { label: 'bright area', segmentation: area },
    classes: [
      { label: 'bright regions', score },
      { label: 'nothing bright', score: rounded(1 - score) },
    ],
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
