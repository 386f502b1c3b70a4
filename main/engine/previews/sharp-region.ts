import type { Picture } from '../formats/pixels/picture.ts';
import { PictureError } from '../formats/pixels/picture.ts';
import { cropPicture, scaledRegion, type WholeSize } from './crop-picture.ts';
import type { Region } from './picture-tasks.ts';

/** Ways to decode a frame again, sharper than it is at hand. */
export interface FrameDecoder {
  /** All of it, in no more than so many bytes. */
  readonly whole: (mostBytes: number) => Promise<Picture | null>;
  /** Some rows at a fraction of their size; null where they cannot be decoded by themselves. */
  readonly rows: (rows: { first: number; count: number; factor: number }) => Promise<Picture | null>;
}

/** What was decoded sharper of one frame; let go with the frame. */
export interface SharperPixels {
  whole: Picture | null;
  /** The last ones first. */
  strips: readonly Strip[];
}

interface Strip {
  readonly first: number;
  readonly count: number;
  readonly factor: number;
  readonly picture: Picture;
}

/** Frames up to this size are decoded whole and kept, in bytes of samples; of larger ones rows are. */
const MOST_WHOLE_BYTES = 201_326_592;
/** What is kept of rows, in bytes of samples. */
const MOST_STRIP_BYTES = 100_663_296;
/** Rows are decoded in strips that begin at multiples of this height, counted in rows of the strip. */
const STRIP_ROWS = 512;

/**
 * A region of a frame, as sharp as an edge of so many pixels needs. `base` is the frame as it is at hand; its display range holds for all
 * of it. Rejects with a PictureError for a region outside.
 */
export async function sharpRegion(
  base: Picture,
  sharper: SharperPixels,
  { region, maxEdge }: { readonly region: Region; readonly maxEdge: number },
  decoder: FrameDecoder,
): Promise<Picture> {
  const whole = base.reducedFrom ?? base;
  const inside = insideOf(region, whole);
  const wanted = Math.max(inside.width, inside.height) / maxEdge;
  const pixels =
    (await pixelsFor(wanted, inside, { base, sharper, whole }, decoder)) ?? cropScaled(base, inside, whole);
  // A part would be shown in a range of its own.
  return { ...base, ...pixels, reducedFrom: { width: whole.width, height: whole.height } };
}

function insideOf({ x, y, width, height }: Region, whole: WholeSize): Region {
  const [right, bottom] = [Math.min(whole.width, x + width), Math.min(whole.height, y + height)];
  if (right <= x || bottom <= y) throw new PictureError('There is nothing at this place of the image.');
  return { x, y, width: right - x, height: bottom - y };
}

type Pixels = Pick<Picture, 'width' | 'height' | 'samples'>;

interface AtHand {
  readonly base: Picture;
  readonly sharper: SharperPixels;
  readonly whole: WholeSize;
}

/** Null where the frame at hand is sharp enough, or nothing sharper can be had. */
async function pixelsFor(
  wanted: number,
  region: Region,
  { base, sharper, whole }: AtHand,
  decoder: FrameDecoder,
): Promise<Pixels | null> {
  if (base.reducedFrom === undefined || wanted >= whole.width / base.width) return null;
  const wholeBytes = whole.width * whole.height * base.channels * base.samples.BYTES_PER_ELEMENT;
  if (wholeBytes > MOST_WHOLE_BYTES) {
    const strip = await stripFor(wanted, region, sharper, decoder, whole);
    if (strip !== null) return cropStrip(strip, region, whole);
  }
  sharper.whole ??= await decoder.whole(MOST_WHOLE_BYTES);
  return sharper.whole === null ? null : cropScaled(sharper.whole, region, whole);
}

function cropScaled(picture: Picture, region: Region, whole: WholeSize): Pixels {
  return pixelsOf(cropPicture(picture, scaledRegion(region, picture, whole)));
}

function pixelsOf({ width, height, samples }: Picture): Pixels {
  return { width, height, samples };
}

async function stripFor(
  wanted: number,
  region: Region,
  sharper: SharperPixels,
  decoder: FrameDecoder,
  whole: WholeSize,
): Promise<Strip | null> {
  const factor = 2 ** Math.max(0, Math.floor(Math.log2(wanted)));
  const height = STRIP_ROWS * factor;
  const first = Math.floor(region.y / height) * height;
  const count = Math.min(whole.height - first, Math.ceil((region.y + region.height - first) / height) * height);
  const known = sharper.strips.find((strip) => strip.factor === factor && covers(strip, region));
  const picture = known?.picture ?? (await decoder.rows({ first, count, factor }));
  if (picture === null) return null;
  const strip = known ?? { first, count, factor, picture };
  sharper.strips = withinBytes([strip, ...sharper.strips.filter((other) => other !== strip)]);
  return strip;
}

function covers({ first, count }: Strip, { y, height }: Region): boolean {
  return first <= y && y + height <= first + count;
}

/** The first one always stays. */
function withinBytes(strips: readonly Strip[]): readonly Strip[] {
  let bytes = 0;
  return strips.filter(({ picture }, index) => {
    bytes += picture.samples.byteLength;
    return index === 0 || bytes <= MOST_STRIP_BYTES;
  });
}

function cropStrip({ first, count, picture }: Strip, region: Region, whole: WholeSize): Pixels {
  const from = { width: whole.width, height: count };
  return cropScaled(picture, { ...region, y: region.y - first }, from);
}
