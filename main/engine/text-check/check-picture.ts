import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import { decodePicture } from '../formats/decode-picture.ts';
import { PictureError, type Picture } from '../formats/pixels/picture.ts';
import { toDisplayBytes } from '../formats/render-preview.ts';
import type { Findings } from '../model/findings.ts';
import { unchecked, type TextCheck } from './text-check.ts';
import { findText, type FindOptions } from './find-text.ts';
import { toGrey } from './grey-frame.ts';
import { openSeries, type SeriesSlices } from './series-slices.ts';
import type { TextReader } from './text-reader.ts';
import type { Rectangle, TextRule } from '../formats/cleaning/text-rule.ts';

/** A cleaned file as it would be sent. */
export interface PictureToCheck {
  readonly bytes: Buffer;
  readonly mediaType: ContentType;
  readonly textRule: TextRule | null;
  /** Where a person has painted it over: what is left beside it is looked at more closely. */
  readonly painted?: readonly Rectangle[];
}

/** Of a file with many frames so many are checked, spread from the first to the last. */
const MOST_FRAMES = 5;
/** Of a series so many slices: the first, the middle and the last among them. */
const MOST_SLICES = 7;

/**
 * Checks a picture for text in its pixels. What cannot be decoded is held, for nobody knows what it shows; other errors
 * are faults of ours and are thrown.
 */
export async function checkPicture(
  picture: PictureToCheck,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<TextCheck> {
  const { bytes, mediaType, textRule, painted } = picture;
  const options = painted === undefined ? {} : { painted };
  const rule = textRule?.verdict === 'hold' ? textRule.why : null;
  try {
    if (mediaType !== 'application/zip')
      return await scanFrames(fileFrames(bytes, mediaType), { rule, options }, reader);
    const slices = await openSeries(bytes);
    const frames = { most: MOST_SLICES, decode: (slice: number) => decodeSlice(slices, slice) };
    return await scanFrames(frames, { rule, options }, reader);
  } catch (error) {
    if (error instanceof PictureError) return unchecked(rule, error.message);
    throw error;
  }
}

/** What is checked: frames of one file, or slices of a series. */
interface Frames {
  /** No more of them are checked. */
  readonly most: number;
  readonly decode: (frame: number) => Promise<Picture>;
}

function fileFrames(bytes: Buffer, mediaType: MediaType): Frames {
  return { most: MOST_FRAMES, decode: (frame) => decodePicture(bytes, mediaType, { frame }) };
}

/** The first frame of a slice, as one of as many frames as there are slices. A slice of several frames is no slice. */
async function decodeSlice(slices: SeriesSlices, slice: number): Promise<Picture> {
  const picture = await decodePicture(await slices.read(slice), 'application/dicom', { frame: 0 });
  if (picture.frames > 1) throw new PictureError('A slice of this series has several frames.');
  return { ...picture, frame: slice, frames: slices.count };
}

async function scanFrames(
  { most, decode }: Frames,
  { rule, options }: { readonly rule: string | null; readonly options: FindOptions },
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<TextCheck> {
  const first = await decode(0);
  const { width, height, frames } = first;
  const boxes: Findings['boxes'] = [];
  for (const frame of framesToCheck(frames, most)) {
    const found = await findText(asShown(frame === 0 ? first : await decode(frame)), reader, options);
    boxes.push(...found.map((box) => ({ frame, ...box })));
  }
  if (rule === null && boxes.length === 0) return { verdict: 'clear' };
  const places = boxes.length === 1 ? '1 place' : `${boxes.length} places`;
  const findings = { cause: rule === null ? 'text' : 'rule', why: rule ?? `text in ${places}`, boxes } as const;
  return { verdict: 'hold', findings: { ...findings, width, height, frames } };
}

/** The first, the last, and those between at even steps; ascending. */
export function framesToCheck(frames: number, most = MOST_FRAMES): number[] {
  const count = Math.min(frames, most);
  const step = count > 1 ? (frames - 1) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => Math.round(index * step));
}

function asShown(picture: Picture) {
  const { width, height, channels } = picture;
  return { width, height, grey: toGrey(toDisplayBytes(picture), channels) };
}
