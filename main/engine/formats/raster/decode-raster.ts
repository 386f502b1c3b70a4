import sharp, { type Sharp } from 'sharp';
import { reductionFor, type FrameSize } from '../pixels/reduce.ts';
import {
  checkFrameNumber,
  checkFrameSize,
  fullRange,
  MAX_PIXELS,
  PictureError,
  type Look,
  type Picture,
  type Samples,
} from '../pixels/picture.ts';

/** Which frame of a raster picture is decoded, see FrameRequest. */
export interface RasterRequest {
  readonly frame: number;
  readonly mostBytes?: number;
  readonly look?: Look | undefined;
}

/**
 * Decodes PNG, JPEG, TIFF or WebP; 16 bit and floating point samples are kept, palettes and CMYK become RGB. What is stored under
 * transparent pixels and how opaque they are can be looked at too.
 */
export async function decodeRaster(
  bytes: Buffer,
  { frame, mostBytes = Infinity, look = 'shown' }: RasterRequest,
): Promise<Picture> {
  const facts = await sharp(bytes, READ).metadata();
  const frames = facts.pages ?? 1;
  checkFrameNumber(frame, frames);
  const depth = DEPTHS[facts.depth] ?? 'float';
  const isGrey = facts.channels <= 2 || look === 'opacity';
  const whole = { width: facts.width, height: facts.pageHeight ?? facts.height };
  checkFrameSize(whole.width, whole.height, facts.channels * BYTES_PER_SAMPLE[depth]);
  const factor = reductionFor(whole, (isGrey ? 1 : 3) * BYTES_PER_SAMPLE[depth], mostBytes);
  const image = sharp(bytes, { ...READ, page: frame, pages: 1 }).autoOrient();
  lookAt(image, look, facts.hasAlpha);
  // This kernel makes no value that lies outside of those around it.
  if (factor > 1) image.resize({ width: Math.ceil(facts.autoOrient.width / factor), kernel: 'linear' });
  const { data, info } = await image
    .toColourspace(colourSpace(isGrey, depth))
    .raw({ depth })
    .toBuffer({ resolveWithObject: true });
  const channels = isGrey ? 1 : 3;
  const samples = firstChannels(toSamples(data, depth), info.channels, channels);
  return {
    width: info.width,
    height: info.height,
    channels,
    frames,
    frame,
    samples,
    display: rasterRange(samples, channels),
    ...(facts.hasAlpha && { otherLooks: ['stored', 'opacity'] }),
    ...(factor > 1 && { reducedFrom: turnedAs(facts.autoOrient, whole) }),
  };
}

function lookAt(image: Sharp, look: Look, hasAlpha: boolean): void {
  if (look === 'opacity' && !hasAlpha) throw new PictureError('The image has no transparency.');
  if (look === 'opacity') image.extractChannel('alpha');
  else if (look === 'stored') image.removeAlpha();
  else if (hasAlpha) image.flatten({ background: 'black' });
}

/** A frame's size with the edges as the file's are once it is turned. */
function turnedAs(turned: FrameSize, { width, height }: FrameSize): FrameSize {
  return turned.width === width ? { width, height } : { width: height, height: width };
}

const READ = { failOn: 'error', limitInputPixels: MAX_PIXELS } as const;

type Depth = 'uchar' | 'ushort' | 'float';

/** libvips' names; every depth that is neither 8 nor 16 bit without a sign is read as floating point. */
const DEPTHS: Readonly<Record<string, Depth>> = { uchar: 'uchar', ushort: 'ushort' };
const BYTES_PER_SAMPLE: Readonly<Record<Depth, number>> = { uchar: 1, ushort: 2, float: 4 };

function colourSpace(isGrey: boolean, depth: Depth): string {
  if (isGrey) return depth === 'ushort' ? 'grey16' : 'b-w';
  return depth === 'ushort' ? 'rgb16' : 'srgb';
}

function toSamples(data: Buffer, depth: Depth): Samples {
  if (depth === 'uchar') return data;
  const aligned = new Uint8Array(data).buffer;
  return depth === 'ushort' ? new Uint16Array(aligned) : new Float32Array(aligned);
}

function firstChannels(samples: Samples, from: number, to: number): Samples {
  if (from === to) return samples;
  const kept = samples.slice(0, (samples.length / from) * to);
  for (let pixel = 0, out = 0; out < kept.length; pixel += from) {
    for (let channel = 0; channel < to; channel++) kept[out++] = samples[pixel + channel] ?? 0;
  }
  return kept;
}

/** What is shown as black and as white: all there can be of 8 bit and of colour, else what there is. */
export function rasterRange(samples: Samples, channels: Picture['channels']): Picture['display'] {
  if (samples instanceof Uint8Array) return { black: 0, white: 255 };
  return samples instanceof Uint16Array && channels === 3 ? { black: 0, white: 65_535 } : fullRange(samples);
}
