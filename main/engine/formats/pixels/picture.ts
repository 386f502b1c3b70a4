/** One frame of an image, decoded: what the demo model measures and what a preview is drawn from. */
export interface Picture {
  /** Pixels of the samples, as displayed: EXIF orientation is already applied, the first row is the top one. */
  readonly width: number;
  readonly height: number;
  /** 1 is grey, 3 is RGB, interleaved; there is no alpha (what was transparent is black). */
  readonly channels: 1 | 3;
  /** How many frames, pages or slices the file holds. */
  readonly frames: number;
  /** Which of them this is, counted from 0. */
  readonly frame: number;
  /** Row by row, `width * height * channels` values. In modality units (rescale slope and intercept applied) where the file has them. */
  readonly samples: Samples;
  readonly display: DisplayRange;
  /** The window the file asks for, in the units of the samples; left out where the whole range is shown. */
  readonly window?: DisplayWindow;
  /** The size of the whole frame in pixels, where the samples are a fraction of it. */
  readonly reducedFrom?: { readonly width: number; readonly height: number };
  /** What the file shows its grey values as, where that is no straight line; `display` is the line that comes closest. */
  readonly lookup?: DisplayLookup;
  /** How large a pixel is, where the file says so. */
  readonly spacing?: PixelSpacing;
  /** All windows the file proposes, its first one too; left out where there is none. */
  readonly presets?: readonly NamedWindow[];
  /** What took the picture, as DICOM abbreviates it: `CT`, `MG`. */
  readonly modality?: string;
  /** The looks at the frame that show something else than this one; left out where there are none. */
  readonly otherLooks?: readonly Look[];
}

/** The size of a pixel in millimetres. */
export interface PixelSpacing {
  /** From one column to the next, and from one row to the next. */
  readonly across: number;
  readonly down: number;
  /** Where it is true: in the patient, or at the detector, where things in the patient look larger than they are. */
  readonly at: 'patient' | 'detector';
}

/** A window with the file's name for it; '' where it has none. */
export interface NamedWindow extends DisplayWindow {
  readonly name: string;
}

/**
 * What of a frame is decoded: what is shown; its samples as they are stored, without transparency, colour table or table of values,
 * as another program may show them; or how opaque each pixel is.
 */
export type Look = 'shown' | 'stored' | 'opacity';

export type Samples = Uint8Array | Uint16Array | Float32Array;

/** The sample values shown as black and as white, everything between in proportion; black is the higher one where the file is stored inverted (MONOCHROME1). */
export interface DisplayRange {
  readonly black: number;
  readonly white: number;
}

/** The values between `centre - width / 2` and `centre + width / 2` are told apart, in the units of the samples. */
export interface DisplayWindow {
  readonly centre: number;
  readonly width: number;
}

/** The grey, 0 black to 255 white, of each value from `first` on; values beyond either end are shown as that end. */
export interface DisplayLookup {
  readonly first: number;
  readonly greys: Uint8Array;
}

/** An image that cannot be decoded; the message is a plain sentence a nurse may read, the cause is the decoder's own error. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/** The most one decoded frame may take in memory: 512 MB. */
export const MAX_DECODED_BYTES = 512 * 1024 * 1024;

/** The most pixels one frame may have: 134 million. */
export const MAX_PIXELS = 2 ** 27;

/** Refuses a frame that is empty or would not fit the limits, before memory is taken for it. */
export function checkFrameSize(width: number, height: number, bytesPerPixel: number): void {
  if (!(width >= 1) || !(height >= 1)) throw new PictureError('The image has no pixels.');
  const pixels = width * height;
  if (pixels > MAX_PIXELS || pixels * bytesPerPixel > MAX_DECODED_BYTES) {
    throw new PictureError(`The image is too large to open: ${width} x ${height} pixels.`);
  }
}

/** Refuses a frame number the file does not have. */
export function checkFrameNumber(frame: number, frames: number): void {
  if (Number.isInteger(frame) && frame >= 0 && frame < frames) return;
  throw new PictureError(
    `The image has ${frames === 1 ? '1 frame' : `${frames} frames`}; there is no frame ${frame + 1}.`,
  );
}

/** The lowest and highest finite sample as black and white; a flat image gets a range of 1 so that nothing divides by 0. */
export function fullRange(samples: Samples): DisplayRange {
  let low = Infinity;
  let high = -Infinity;
  // By index: walking a typed array by its iterator takes five times as long, and people wait for it.
  for (let index = samples.length - 1; index >= 0; index--) {
    const value = samples[index] ?? NaN;
    if (value < low && value !== -Infinity) low = value;
    if (value > high && value !== Infinity) high = value;
  }
  if (low > high) return { black: 0, white: 1 };
  return { black: low, white: high > low ? high : low + 1 };
}
