import { damaged, type Defect } from '../../bytes/image-bytes.ts';

/** What decides how many bytes a picture takes that is not compressed. */
export interface PictureShape {
  readonly rows: number;
  readonly columns: number;
  /** Null where the file does not say: 1. */
  readonly samples: number | null;
  /** Allocated for a sample; null where the file does not say: 8. */
  readonly bits: number | null;
  readonly frames: number;
  readonly photometric: string;
}

/** In all and a frame. */
export interface PictureBytes {
  readonly whole: number;
  readonly frame: number;
}

/** How many bytes such a picture takes; null where it has no pixels. */
export function pictureBytesOf(shape: PictureShape): PictureBytes | null {
  const { rows, columns, frames, photometric } = shape;
  const samples = isSubsampled(photometric) ? 2 : (shape.samples ?? 1);
  const frameBits = rows * columns * samples * (shape.bits ?? 8);
  if (frameBits === 0 || !Number.isSafeInteger(frameBits * frames)) return null;
  return { whole: Math.ceil((frameBits * frames) / 8), frame: Math.ceil(frameBits / 8) };
}

/** True where two pixels share their colour: four values stand for two pixels. */
export function isSubsampled(photometric: string): boolean {
  return photometric === 'YBR_FULL_422' || photometric === 'YBR_PARTIAL_422';
}

/**
 * Throws a Defect for pixel data that is not compressed where its length does not fit the picture: too short, or longer
 * than padding explains, which may be words. `name` is what a person calls the file.
 */
export function checkPixelLength(length: number, picture: PictureBytes | null, name: string): void {
  if (picture === null) throw damaged({ name }, 'the header states a picture without pixels');
  if (length === 0) throw damaged({ name }, 'the pixel data element is empty');
  const isTooLong = length - picture.whole >= Math.max(picture.frame, LONGEST_PADDING_BYTES);
  if (isTooLong || length < picture.whole) throw wrongLength(length, picture, name);
}

/** A small picture may be padded by more than a frame. */
const LONGEST_PADDING_BYTES = 65_536;

function wrongLength(length: number, { whole }: PictureBytes, name: string): Defect {
  return damaged({ name }, `pixel data of ${length} bytes where ${whole} belong`);
}
