import type { KeyObject } from 'node:crypto';
import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import { memorySource } from '../formats/bytes/byte-ends.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { decodeFrame } from '../formats/decode-picture.ts';
import { PictureError, type Picture } from '../formats/pixels/picture.ts';
import { FORMATS } from '../formats/registry.ts';
import { drawPreview, type Preview } from '../formats/render-preview.ts';
import { decodeSlice } from './decode-slice.ts';
import { withPicture } from './open-place.ts';
import type { PicturePlace, PictureRefusal, PictureTask } from './picture-tasks.ts';

/** The most the samples of one picture take, in bytes: a larger frame is shown at a fraction of its size. */
const MOST_SAMPLE_BYTES = 41_943_040;

/** Draws a picture from the first of its places that still has it; what was decoded last stays for the next window. */
export async function drawTask(
  { places, options }: PictureTask,
  spoolKey: KeyObject,
): Promise<Preview | PictureRefusal> {
  const { maxEdge, window, frame } = options;
  try {
    for (const place of places) {
      const picture = await frameAt(place, frame, spoolKey);
      if (picture !== null) return await drawPreview(picture, { maxEdge, ...(window === undefined ? {} : { window }) });
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
  readonly timer: NodeJS.Timeout;
}

interface Unpacked {
  readonly bytes: Buffer;
  readonly mediaType: MediaType;
}

let kept: Kept | null = null;
const KEEP_MS = 20_000;

async function frameAt(place: PicturePlace, frame: number | undefined, spoolKey: KeyObject): Promise<Picture | null> {
  const key = keyOf(place);
  const before = kept?.key === key ? kept : null;
  clearTimeout(kept?.timer);
  // What is decoded next takes the memory of what was before.
  kept = null;
  if (before?.last.asked === frame && before !== null) return keep(before).last.picture;
  const unpacked = before?.unpacked ?? null;
  if (unpacked !== null) return keep(await decodeKept(key, unpacked, frame)).last.picture;
  const opened = await withPicture(place, spoolKey, (source) => decodeOpened(key, source, place.mediaType, frame));
  return opened === null ? null : (key === '' ? opened : keep(opened)).last.picture;
}

type Opened = Omit<Kept, 'timer'>;

function keep({ key, last, unpacked }: Opened): Kept {
  const timer = setTimeout(() => {
    kept = null;
  }, KEEP_MS);
  kept = { key, last, unpacked, timer: timer.unref() };
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
  if (mediaType === 'application/zip')
    return { key, last: { asked: frame, picture: await decodeSlice(source, options) }, unpacked: null };
  const unpacked = unpack(source, mediaType);
  if (unpacked !== null) return decodeKept(key, unpacked, frame);
  return { key, last: { asked: frame, picture: await decodeFrame(source, mediaType, options) }, unpacked: null };
}

async function decodeKept(key: string, unpacked: Unpacked, frame: number | undefined): Promise<Opened> {
  const options = { mostBytes: MOST_SAMPLE_BYTES, ...(frame === undefined ? {} : { frame }) };
  const picture = await decodeFrame(memorySource(unpacked.bytes), unpacked.mediaType, options);
  return { key, last: { asked: frame, picture }, unpacked };
}

/** A small volume is inflated once, not for every slice. */
function unpack(source: ByteSource, mediaType: MediaType): Unpacked | null {
  try {
    return FORMATS[mediaType].unpack?.(source) ?? null;
  } catch (cause) {
    throw new PictureError('The image is damaged or too large to open.', { cause });
  }
}
