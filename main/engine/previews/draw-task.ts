import type { KeyObject } from 'node:crypto';
import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import { memorySource } from '../formats/bytes/byte-ends.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { decodeFrame, decodeRows } from '../formats/decode-picture.ts';
import { PictureError, type Picture } from '../formats/pixels/picture.ts';
import { FORMATS } from '../formats/registry.ts';
import { drawPart, drawPreview, type Preview } from '../formats/render-preview.ts';
import { decodeSlice } from './decode-slice.ts';
import { withPicture } from './open-place.ts';
import type { PicturePlace, PictureRefusal, PictureTask } from './picture-tasks.ts';
import { sharpRegion, type FrameDecoder, type SharperPixels } from './sharp-region.ts';

/** The most the samples of one picture take, in bytes: a larger frame is shown at a fraction of its size. */
const MOST_SAMPLE_BYTES = 41_943_040;

/** Draws a picture from the first of its places that still has it; what was decoded last stays for the next window. */
export async function drawTask(
  { places, options, region }: PictureTask,
  spoolKey: KeyObject,
): Promise<Preview | PictureRefusal> {
  const { maxEdge, window, frame } = options;
  try {
    for (const place of places) {
      const opened = await frameAt(place, frame, spoolKey);
      if (opened === null) continue;
      const { picture } = opened.last;
      const draw = { maxEdge, ...(window === undefined ? {} : { window }) };
      if (region === undefined) return await drawPreview(picture, draw);
      const decoder = decoderAt(place, picture.frame, opened.unpacked, spoolKey);
      return await drawPart(await sharpRegion(picture, opened.sharper, { region, maxEdge }, decoder), draw);
    }
  } catch (error) {
    if (error instanceof PictureError) return { refusal: error.message };
    throw error;
  }
  return { refusal: 'The image is no longer where it was, or has changed since.' };
}

/** What stays between two pictures of one place, and for how long: someone who drags a window or a slider asks again at once. */
interface Kept {
  readonly key: string;
  /** The frame that was decoded last, and the number it was asked for by. */
  readonly last: { readonly asked: number | undefined; readonly picture: Picture };
  /** What a packed image unpacks to, where that is small. */
  readonly unpacked: Unpacked | null;
  /** What was decoded of that frame beside it, for who looks closer. */
  readonly sharper: SharperPixels;
  readonly timer: NodeJS.Timeout;
}

interface Unpacked {
  readonly bytes: Buffer;
  readonly mediaType: MediaType;
}

let kept: Kept | null = null;
const KEEP_MS = 20_000;

async function frameAt(place: PicturePlace, frame: number | undefined, spoolKey: KeyObject): Promise<Opened | null> {
  const key = keyOf(place);
  const before = kept?.key === key ? kept : null;
  clearTimeout(kept?.timer);
  // What is decoded next takes the memory of what was before.
  kept = null;
  if (before?.last.asked === frame && before !== null) return keep(before);
  const unpacked = before?.unpacked ?? null;
  if (unpacked !== null) return keep(await decodeKept(key, unpacked, frame));
  const opened = await withPicture(place, spoolKey, (source) => decodeOpened(key, source, place.mediaType, frame));
  return opened === null || key === '' ? opened : keep(opened);
}

/** Decodes the frame anew from where it was found. */
function decoderAt(place: PicturePlace, frame: number, unpacked: Unpacked | null, spoolKey: KeyObject): FrameDecoder {
  const { mediaType } = place;
  const decode = (source: ByteSource, mostBytes: number) =>
    mediaType === 'application/zip'
      ? decodeSlice(source, { frame, mostBytes })
      : decodeFrame(source, mediaType, { frame, mostBytes });
  return {
    whole: (mostBytes) =>
      unpacked === null
        ? withPicture(place, spoolKey, (source) => decode(source, mostBytes))
        : decodeFrame(memorySource(unpacked.bytes), unpacked.mediaType, { frame, mostBytes }),
    rows: async (rows) => {
      if (mediaType === 'application/zip' || unpacked !== null) return null;
      return withPicture(place, spoolKey, (source) => decodeRows(source, mediaType, { frame, ...rows }));
    },
  };
}

type Opened = Omit<Kept, 'timer'>;

function keep({ key, last, unpacked, sharper }: Opened): Kept {
  const timer = setTimeout(() => {
    kept = null;
  }, KEEP_MS);
  kept = { key, last, unpacked, sharper, timer: timer.unref() };
  return kept;
}

/** '' for what comes along with the task and is not kept. */
function keyOf(place: PicturePlace): string {
  return place.where === 'memory' ? '' : `${place.where} ${place.sha256} ${place.path}`;
}

async function decodeOpened(
  key: string,
  source: ByteSource,
  mediaType: ContentType,
  frame: number | undefined,
): Promise<Opened> {
  const options = { mostBytes: MOST_SAMPLE_BYTES, ...(frame === undefined ? {} : { frame }) };
  if (mediaType === 'application/zip') return openedWith(key, frame, await decodeSlice(source, options));
  const unpacked = unpack(source, mediaType);
  if (unpacked !== null) return decodeKept(key, unpacked, frame);
  return openedWith(key, frame, await decodeFrame(source, mediaType, options));
}

async function decodeKept(key: string, unpacked: Unpacked, frame: number | undefined): Promise<Opened> {
  const options = { mostBytes: MOST_SAMPLE_BYTES, ...(frame === undefined ? {} : { frame }) };
  const picture = await decodeFrame(memorySource(unpacked.bytes), unpacked.mediaType, options);
  return openedWith(key, frame, picture, unpacked);
}

function openedWith(
  key: string,
  asked: number | undefined,
  picture: Picture,
  unpacked: Unpacked | null = null,
): Opened {
  return { key, last: { asked, picture }, unpacked, sharper: { whole: null, strips: [] } };
}

/** A small volume is inflated once, not for every slice. */
function unpack(source: ByteSource, mediaType: MediaType): Unpacked | null {
  try {
    return FORMATS[mediaType].unpack?.(source) ?? null;
  } catch (cause) {
    throw new PictureError('The image is damaged or too large to open.', { cause });
  }
}
