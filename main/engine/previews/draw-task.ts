import { createHash, type KeyObject } from 'node:crypto';
import { unzipSync } from 'fflate';
import type { ContentType, MediaType } from '../../../shared/media-types.ts';
import { decodePicture } from '../formats/decode-picture.ts';
import { checkFrameNumber, MAX_DECODED_BYTES, PictureError, type Picture } from '../formats/pixels/picture.ts';
import { FORMATS } from '../formats/registry.ts';
import { drawPreview, type Preview } from '../formats/render-preview.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { errorCode } from '../base/intake-failure.ts';
import { sourceAt, withSource } from '../sources/open-place.ts';
import type { PicturePlace, PictureRefusal, PictureTask } from './picture-tasks.ts';
import { DamagedEntry } from '../spool/entry-format.ts';
import { readEntry } from '../spool/read-entry.ts';

/** Draws a picture from the first of its places that still has it; what was opened last stays open for the next window or frame. */
export async function drawTask(
  { places, options }: PictureTask,
  spoolKey: KeyObject,
): Promise<Preview | PictureRefusal> {
  const { maxEdge, window, frame } = options;
  try {
    for (const place of places) {
      const opened = await openPlace(place, spoolKey);
      if (opened === null) continue;
      const picture = await frameOf(opened, frame);
      return await drawPreview(picture, { maxEdge, ...(window === undefined ? {} : { window }) });
    }
  } catch (error) {
    if (error instanceof PictureError) return { refusal: error.message };
    throw error;
  }
  return { refusal: 'The image is no longer where it was, or has changed since.' };
}

interface Opened {
  readonly bytes: Buffer;
  readonly mediaType: ContentType;
  /** The frame that was decoded last, and the number it was asked for by. */
  last: { readonly asked: number | undefined; readonly picture: Picture } | null;
}

/** What is kept open between two pictures, and for how long: someone who drags a window or a slider asks again at once. */
let kept: { readonly key: string; readonly opened: Opened; readonly timer: NodeJS.Timeout } | null = null;
const KEEP_OPEN_MS = 20_000;

async function openPlace(place: PicturePlace, spoolKey: KeyObject): Promise<Opened | null> {
  if (place.where === 'memory') return unpacked(Buffer.from(place.bytes), place.mediaType);
  const key = `${place.where} ${place.sha256} ${place.path}`;
  if (kept?.key === key) return keep(key, kept.opened);
  clearTimeout(kept?.timer);
  kept = null;
  const bytes = place.where === 'copy' ? await readCopy(place, spoolKey) : await readOriginal(place);
  return bytes === null ? null : keep(key, unpacked(bytes, place.mediaType));
}

function keep(key: string, opened: Opened): Opened {
  clearTimeout(kept?.timer);
  const timer = setTimeout(() => {
    kept = null;
  }, KEEP_OPEN_MS);
  kept = { key, opened, timer: timer.unref() };
  return opened;
}

/** A volume is inflated once, not for every slice. */
function unpacked(bytes: Buffer, mediaType: ContentType): Opened {
  const unpack = mediaType === 'application/zip' ? undefined : FORMATS[mediaType].unpack;
  if (unpack === undefined) return { bytes, mediaType, last: null };
  try {
    return { ...unpack(bytes), last: null };
  } catch (cause) {
    throw new PictureError('The image is damaged or too large to open.', { cause });
  }
}

async function readCopy(place: PicturePlace & { where: 'copy' }, spoolKey: KeyObject): Promise<Buffer | null> {
  try {
    const { facts, content } = await readEntry(place.path, spoolKey);
    return facts.sha256 === place.sha256 ? content : null;
  } catch (error) {
    if (error instanceof DamagedEntry || errorCode(error) !== null) return null;
    throw error;
  }
}

/** What an image was made of, a file, a member of an archive or a pair of files, if it is still what it was. */
async function readOriginal({ path, sha256 }: PicturePlace & { where: 'file' }): Promise<Buffer | null> {
  try {
    const bytes = await withSource(sourceAt(path), wholeOf);
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null;
  } catch (error) {
    if (error instanceof Defect || errorCode(error) !== null) return null;
    throw error;
  }
}

function wholeOf(source: ByteSource): Buffer {
  const bytes = Buffer.allocUnsafe(source.sizeBytes);
  return bytes.subarray(0, source.read(bytes, 0));
}

async function frameOf(opened: Opened, frame: number | undefined): Promise<Picture> {
  if (opened.last !== null && opened.last.asked === frame) return opened.last.picture;
  opened.last = null;
  const { bytes, mediaType } = opened;
  const picture =
    mediaType === 'application/zip'
      ? await decodeSlice(bytes, frame)
      : await decodePicture(bytes, mediaType, frame === undefined ? {} : { frame });
  opened.last = { asked: frame, picture };
  return picture;
}

/** A series is a zip of slices: each is a frame of its own; without a number the middle one. */
async function decodeSlice(zip: Buffer, frame: number | undefined): Promise<Picture> {
  const names: string[] = [];
  unzip(zip, ({ name }) => {
    names.push(name);
    return false;
  });
  const chosen = frame ?? Math.floor(names.length / 2);
  checkFrameNumber(chosen, names.length);
  const slice = unzip(zip, ({ name, originalSize }) => name === names[chosen] && originalSize <= MAX_DECODED_BYTES)[
    names[chosen] ?? ''
  ];
  if (slice === undefined) throw new PictureError('The image is too large to open.');
  const picture = await decodePicture(Buffer.from(slice.buffer, slice.byteOffset, slice.length), SLICE_TYPE);
  return { ...picture, frames: names.length, frame: chosen };
}

const SLICE_TYPE: MediaType = 'application/dicom';

function unzip(
  zip: Buffer,
  filter: (file: { name: string; originalSize: number }) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(zip, { filter });
  } catch (cause) {
    throw new PictureError('The series is damaged.', { cause });
  }
}
