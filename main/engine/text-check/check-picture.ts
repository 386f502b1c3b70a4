import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import { memorySource } from '../formats/bytes/byte-ends.ts';
import { decodeFrame, decodePicture } from '../formats/decode-picture.ts';
import { PictureError, type Look, type Picture } from '../formats/pixels/picture.ts';
import type { Findings } from '../model/findings.ts';
import { unchecked, type TextCheck } from './text-check.ts';
import { findText, type FindOptions } from './find-text.ts';
import { framesInGroups, framesToCheck, Overlay } from './frame-groups.ts';
import type { GreyFrame } from './grey-frame.ts';
import { holdsMoreThanOneValue } from './hidden-samples.ts';
import { renderings, type Rendering } from './renderings.ts';
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

/** As many pixels of all frames are read; of more, frames at even steps from the first to the last. */
const MOST_PIXELS = 40_000_000;
/** But never fewer frames than these. */
const LEAST_FRAMES = 7;

/**
 * Checks a picture for text in its pixels, in every way a program can show it. What cannot be decoded is held, for nobody knows what
 * it shows; other errors are faults of ours and are thrown.
 */
export async function checkPicture(
  picture: PictureToCheck,
  reader: () => Promise<Pick<TextReader, 'read'>>,
): Promise<TextCheck> {
  const { bytes, mediaType, textRule, painted } = picture;
  const options = painted === undefined ? {} : { painted };
  const rule = textRule?.verdict === 'hold' ? textRule.why : null;
  try {
    const decode = mediaType === 'application/zip' ? await sliceDecoder(bytes) : fileDecoder(bytes, mediaType);
    return await new FrameScan(decode, reader, { ...options, isSlice: textRule?.isSlice ?? false }).check(rule, bytes);
  } catch (error) {
    if (error instanceof PictureError) return unchecked(rule, error.message);
    throw error;
  }
}

/** Decodes a frame of a file, or a slice of a series, as it is shown or otherwise. */
type DecodeFrame = (frame: number, look: Look) => Promise<Picture>;

function fileDecoder(bytes: Buffer, mediaType: MediaType): DecodeFrame {
  const source = memorySource(bytes);
  return (frame, look) => decodeFrame(source, mediaType, { frame, look });
}

/** The first frame of a slice, as one of as many frames as there are slices. A slice of several frames is no slice. */
async function sliceDecoder(bytes: Buffer): Promise<DecodeFrame> {
  const slices: SeriesSlices = await openSeries(bytes);
  return async (slice, look) => {
    const picture = await decodePicture(await slices.read(slice), 'application/dicom', { frame: 0, look });
    if (picture.frames > 1) throw new PictureError('A slice of this series has several frames.');
    return { ...picture, frame: slice, frames: slices.count };
  };
}

interface ScanOptions extends FindOptions {
  /** Whether fewer renderings are looked at too. */
  readonly isSlice: boolean;
}

/** One search for text over the frames of a picture. */
class FrameScan {
  readonly #decode: DecodeFrame;
  readonly #reader: () => Promise<Pick<TextReader, 'read'>>;
  readonly #options: ScanOptions;
  readonly #boxes: Findings['boxes'] = [];
  /** Whether a frame showed more than one value. */
  #showsSomething = false;

  constructor(decode: DecodeFrame, reader: () => Promise<Pick<TextReader, 'read'>>, options: ScanOptions) {
    this.#decode = decode;
    this.#reader = reader;
    this.#options = options;
  }

  async check(rule: string | null, bytes: Buffer): Promise<TextCheck> {
    const first = await this.#decode(0, 'shown');
    const { width, height, frames } = first;
    const most = Math.max(LEAST_FRAMES, Math.floor(MOST_PIXELS / (width * height)));
    for (const group of framesInGroups(framesToCheck(frames, most))) await this.#scan(group, first);
    const boxes = this.#boxes;
    const isUnpacked = bytes.length >= (width * height * frames) / 8;
    if (!this.#showsSomething && isUnpacked && holdsMoreThanOneValue(bytes)) return unchecked(rule, HIDDEN);
    if (rule === null && boxes.length === 0) return { verdict: 'clear' };
    const places = boxes.length === 1 ? '1 place' : `${boxes.length} places`;
    const findings = { cause: rule === null ? 'text' : 'rule', why: rule ?? `text in ${places}`, boxes } as const;
    return { verdict: 'hold', findings: { ...findings, width, height, frames } };
  }

  async #scan(group: readonly number[], first: Picture): Promise<void> {
    const overlay = new Overlay();
    for (const frame of group) {
      const own = await this.#renderings(frame, first);
      this.#showsSomething ||= own.length > 0;
      for (const other of overlay.add(own)) this.#keep(await this.#look(other), () => frame);
    }
    const found: Found[] = [];
    for (const look of overlay.looks()) found.push(...(await this.#look(look)));
    const frames = await this.#framesOf(found, group);
    this.#keep(found, (one) => frames.get(one) ?? group[0] ?? 0);
  }

  async #renderings(frame: number, first: Picture | null = null): Promise<Rendering[]> {
    const picture = frame === 0 && first !== null ? first : await this.#decode(frame, 'shown');
    return renderings(picture, (look) => this.#decode(frame, look), this.#options.isSlice);
  }

  async #look(rendering: Rendering): Promise<Found[]> {
    const { frame, scale } = rendering;
    const boxes = await findText(frame, this.#reader, atScale(this.#options, scale));
    return boxes.map((box) => ({ rendering, box }));
  }

  /** The frame of a group that each box was found on: the one that has most of what was seen there. All are told in one reading of the frames. */
  async #framesOf(found: readonly Found[], group: readonly number[]): Promise<Map<Found, number>> {
    const best = new Map<Found, { readonly frame: number; readonly same: number }>();
    if (found.length === 0 || group.length === 1) return new Map();
    for (const frame of group) {
      const own = new Map((await this.#renderings(frame)).map((one) => [one.name, one.frame]));
      for (const one of found) {
        const shown = own.get(one.rendering.name);
        const same = shown === undefined ? 0 : alike(shown, one.rendering.frame, one.box);
        if (same > (best.get(one)?.same ?? -1)) best.set(one, { frame, same });
      }
    }
    return new Map([...best].map(([one, { frame }]) => [one, frame]));
  }

  #keep(found: readonly Found[], frameOf: (one: Found) => number): void {
    for (const one of found) {
      const { box, rendering } = one;
      const { scale } = rendering;
      const frame = frameOf(one);
      const place = { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
      if (!this.#boxes.some((other) => other.frame === frame && isInside(place, other)))
        this.#boxes.push({ frame, ...place });
    }
  }
}

/** A line of text in what was looked at; the box is in its pixels. */
interface Found {
  readonly rendering: Rendering;
  readonly box: Rectangle;
}

const HIDDEN = 'its pixels show one value alone, which is not what its bytes hold';

/** How many pixels of a place are the same in two frames. */
function alike(one: GreyFrame, other: GreyFrame, { x, y, width, height }: Rectangle): number {
  if (one.width !== other.width || one.height !== other.height) return 0;
  let same = 0;
  for (let row = y; row < Math.min(y + height, one.height); row += 1)
    for (let at = row * one.width + x; at < row * one.width + Math.min(x + width, one.width); at += 1)
      if (one.grey[at] === other.grey[at]) same += 1;
  return same;
}

function atScale({ painted, isSlice }: ScanOptions, scale: number): FindOptions {
  if (painted === undefined) return { isSlice };
  const small = ({ x, y, width, height }: Rectangle): Rectangle => {
    const [left, top] = [Math.floor(x / scale), Math.floor(y / scale)];
    return {
      x: left,
      y: top,
      width: Math.ceil((x + width) / scale) - left,
      height: Math.ceil((y + height) / scale) - top,
    };
  };
  return { isSlice, painted: painted.map(small) };
}

function isInside(box: Rectangle, other: Rectangle): boolean {
  const isAcross = box.x >= other.x && box.x + box.width <= other.x + other.width;
  return isAcross && box.y >= other.y && box.y + box.height <= other.y + other.height;
}
