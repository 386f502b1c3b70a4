import { parseDecimal } from './reader/decimals.ts';
import { DicomDefectError } from './reader/defects.ts';
import type { ElementWalker } from './reader/element-walker.ts';
import type { ElementStep } from './reader/steps.ts';
import { readUint16 } from './reader/encoding.ts';
import { wholeFrames } from './reader/number-of-frames.ts';
import { plainText } from './reader/texts.ts';
import { pictureBytesOf, type PictureBytes } from './facts/picture-bytes.ts';
import { isSliceTag } from './dicom-slice.ts';
import type { ImageFacts } from '../bytes/image-bytes.ts';

/** What the elements before the pixel data say of the picture. */
export interface PictureFacts {
  sopClass: string;
  photometric: string;
  readonly numbers: Map<number, number>;
  /** Of the elements that say where it stands in its series. */
  readonly texts: Map<number, string>;
}

/** A picture with pixels. */
export interface SizedFacts extends ImageFacts {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** Nothing known yet but the class that the file meta names. */
export function newPictureFacts(sopClass: string): PictureFacts {
  return { sopClass, photometric: '', numbers: new Map(), texts: new Map() };
}

/**
 * Keeps what an element says, of which the walker stands at the value; may be called again for the same one. Throws a
 * DicomDefectError where the values are scaled by a number with a decimal comma, or nobody can tell how many frames there are.
 */
export function keepFact(facts: PictureFacts, { tag, length }: ElementStep, { reader, encoding }: ElementWalker): void {
  if (NUMBER_TAGS.has(tag) && length !== null && length >= 2)
    facts.numbers.set(tag, readUint16(reader.peek(2), 0, encoding));
  if (!isSliceTag(tag) && !TEXT_TAGS.has(tag) && !SCALE_TAGS.has(tag)) return;
  const text = plainText(reader.peek(Math.min(length ?? 0, MAX_TEXT_BYTES)));
  if (SCALE_TAGS.has(tag)) refuseComma(text, tag);
  if (isSliceTag(tag)) facts.texts.set(tag, text);
  if (tag === TAG.sopClass) facts.sopClass = text;
  if (tag === TAG.photometric) facts.photometric = text;
  if (tag === TAG.frames) facts.numbers.set(TAG.frames, wholeFrames(text));
}

/** The size that the elements state; null where there is nothing to see. */
export function sizeOf({ numbers }: PictureFacts): SizedFacts | null {
  const width = numbers.get(TAG.columns) ?? 0;
  const height = numbers.get(TAG.rows) ?? 0;
  return width > 0 && height > 0 ? { width, height, frames: numbers.get(TAG.frames) ?? 1 } : null;
}

/** True for files that are of a picture, whether it is there or not. */
export function hasRows({ numbers }: PictureFacts): boolean {
  return numbers.has(TAG.rows);
}

/** How many bytes the picture takes where it is not compressed. */
export function nativeBytes({ width, height, frames }: SizedFacts, facts: PictureFacts): PictureBytes | null {
  const { numbers, photometric } = facts;
  const [samples, bits] = [numbers.get(TAG.samples) ?? null, numbers.get(TAG.bits) ?? null];
  return pictureBytesOf({ rows: height, columns: width, frames, samples, bits, photometric });
}

const TAG = {
  sopClass: 0x0008_0016,
  samples: 0x0028_0002,
  photometric: 0x0028_0004,
  frames: 0x0028_0008,
  rows: 0x0028_0010,
  columns: 0x0028_0011,
  bits: 0x0028_0100,
} as const;
const NUMBER_TAGS = new Set<number>([TAG.samples, TAG.rows, TAG.columns, TAG.bits]);
const TEXT_TAGS = new Set<number>([TAG.sopClass, TAG.photometric, TAG.frames]);
/** Rescale Intercept and Rescale Slope. */
const SCALE_TAGS = new Set([0x0028_1052, 0x0028_1053]);
const MAX_TEXT_BYTES = 128;

/** Some readers stop at the comma and scale all values by what comes before it; other words they refuse by themselves. */
function refuseComma(text: string, tag: number): void {
  try {
    parseDecimal(text, tag);
  } catch (error) {
    if (error instanceof DicomDefectError && error.defect.kind === 'decimal-comma') throw error;
  }
}
