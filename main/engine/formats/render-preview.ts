import sharp from 'sharp';
import type { MediaType } from '../../../shared/media-types.ts';
import { decodePicture, type DecodeOptions } from './decode-picture.ts';
import {
  fullRange,
  type DisplayRange,
  type DisplayWindow,
  type NamedWindow,
  type Picture,
  type Samples,
} from './pixels/picture.ts';

export interface DrawOptions {
  /** The longer edge of the PNG in pixels at most; a smaller image is not enlarged. */
  readonly maxEdge: number;
  /** For grey pictures, in the units of their samples; the picture's own when left out. Colour is shown as it is. */
  readonly window?: DisplayWindow;
}

export type PreviewOptions = DecodeOptions & DrawOptions;

export interface Preview {
  /** 8 bit, ready to show. */
  readonly png: Buffer;
  /** The size of the decoded frame (not of the PNG), so that boxes can be drawn over it. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Which frame it is, counted from 0. */
  readonly frame: number;
  /** What can be windowed; null for colour. */
  readonly grey: PreviewGrey | null;
  /** How large a pixel is, and what took the picture, where the file says so. */
  readonly spacing?: Picture['spacing'];
  readonly modality?: Picture['modality'];
}

/** The grey values of a frame, in modality units where the file has them. */
export interface PreviewGrey {
  /** The window it is shown through when none is asked for. */
  readonly window: DisplayWindow;
  readonly lowest: number;
  readonly highest: number;
  /** The windows the file proposes. */
  readonly presets?: readonly NamedWindow[];
}

/** Decodes one frame and draws it through its display range. Rejects with a PictureError. */
export async function renderPreview(bytes: Buffer, mediaType: MediaType, options: PreviewOptions): Promise<Preview> {
  const { maxEdge, window, ...decodeOptions } = options;
  const picture = await decodePicture(bytes, mediaType, decodeOptions);
  return drawPreview(picture, { maxEdge, ...(window === undefined ? {} : { window }) });
}

/** Draws a decoded frame. */
export async function drawPreview(picture: Picture, options: DrawOptions): Promise<Preview> {
  const { width, height, channels, frames, frame, reducedFrom, spacing, modality } = picture;
  const png = await toPng(picture, options);
  const whole = reducedFrom ?? { width, height };
  const facts = { ...(spacing !== undefined && { spacing }), ...(modality !== undefined && { modality }) };
  return { png, ...whole, frames, frame, grey: channels === 1 ? greyOf(picture) : null, ...facts };
}

/** Draws a part of a frame for whoever looks closer; the size is the whole frame's, whose window and range are known already. */
export async function drawPart(part: Picture, options: DrawOptions): Promise<Preview> {
  const { frames, frame, reducedFrom } = part;
  return { png: await toPng(part, options), ...sizeOf(reducedFrom ?? part), frames, frame, grey: null };
}

function sizeOf({ width, height }: Pick<Picture, 'width' | 'height'>) {
  return { width, height };
}

/** They go only as far as the window beside: quickly made is better than small. */
const PNG_LEVEL = 1;

async function toPng(picture: Picture, { maxEdge, window }: DrawOptions): Promise<Buffer> {
  const { width, height, channels } = picture;
  const isWindowed = window !== undefined && channels === 1;
  const shown = isWindowed ? throughWindow(picture, window) : toDisplayBytes(picture);
  const image = sharp(shown, { raw: { width, height, channels } });
  if (channels === 1) image.toColourspace('b-w');
  return image
    .resize({ width: maxEdge, height: maxEdge, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: PNG_LEVEL })
    .toBuffer();
}

/** Samples as a screen shows them: 0 at black, 255 at white, clipped outside. */
export function toDisplayBytes({
  samples,
  display,
  lookup,
}: Pick<Picture, 'samples' | 'display' | 'lookup'>): Uint8Array {
  if (lookup !== undefined) return throughLookup(samples, lookup);
  const { black, white } = display;
  if (samples instanceof Uint8Array && black === 0 && white === 255) return samples;
  const scale = 255 / (white - black);
  if (samples instanceof Uint16Array) return throughTable(samples, black, scale);
  const shown = new Uint8ClampedArray(samples.length);
  for (let index = 0; index < samples.length; index++) shown[index] = ((samples[index] ?? 0) - black) * scale;
  return new Uint8Array(shown.buffer);
}

/** The same with each of the 65,536 values reckoned once: of large pictures far sooner than pixel by pixel. */
function throughTable(samples: Uint16Array, black: number, scale: number): Uint8Array {
  const table = new Uint8ClampedArray(65_536);
  for (let value = 0; value < table.length; value++) table[value] = (value - black) * scale;
  const shown = new Uint8Array(samples.length);
  for (let index = 0; index < samples.length; index++) shown[index] = table[samples[index] ?? 0] ?? 0;
  return shown;
}

function throughWindow({ samples, display }: Picture, { centre, width }: DisplayWindow): Uint8Array {
  const low = centre - width / 2;
  const high = centre + width / 2;
  const isInverted = display.black > display.white;
  const chosen: DisplayRange = isInverted ? { black: high, white: low } : { black: low, white: high };
  return toDisplayBytes({ samples, display: chosen });
}

function throughLookup(samples: Samples, { first, greys }: NonNullable<Picture['lookup']>): Uint8Array {
  const last = greys.length - 1;
  const shown = new Uint8Array(samples.length);
  for (let index = 0; index < samples.length; index++) {
    const entry = Math.round((samples[index] ?? 0) - first);
    shown[index] = greys[Math.min(Math.max(entry, 0), last)] ?? 0;
  }
  return shown;
}

/** Of pictures that are drawn again for each step of a drag; they go with their samples. */
const ranges = new WeakMap<Samples, DisplayRange>();

function rangeOf(samples: Samples): DisplayRange {
  const range = ranges.get(samples) ?? fullRange(samples);
  ranges.set(samples, range);
  return range;
}

function greyOf({ samples, display: { black, white }, window, presets }: Picture): PreviewGrey {
  const { black: lowest, white: highest } = rangeOf(samples);
  const whole = { centre: (black + white) / 2, width: Math.abs(white - black) };
  return { window: window ?? whole, lowest, highest, ...(presets !== undefined && { presets }) };
}
