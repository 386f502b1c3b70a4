import type { RandomReader } from '../base/random-reader.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { Defect } from '../formats/bytes/image-bytes.ts';
import { decodePicture, type DecodeOptions } from '../formats/decode-picture.ts';
import { checkFrameNumber, PictureError, type Picture } from '../formats/pixels/picture.ts';
import { MAX_WHOLE_BYTES } from '../formats/pixels/whole-bytes.ts';
import { openArchiveAt, type Archive } from '../sources/open-archive.ts';

/** A series is a zip of slices: each is a frame of its own; without a number the middle one. Rejects with a PictureError. */
export async function decodeSlice(zip: ByteSource, { frame, ...options }: DecodeOptions): Promise<Picture> {
  const { archive, slices } = await openSeries(zip);
  const chosen = frame ?? Math.floor(slices.length / 2);
  checkFrameNumber(chosen, slices.length);
  const picture = await decodePicture(await readSlice(archive, chosen), 'application/dicom', options);
  return { ...picture, frames: slices.length, frame: chosen };
}

/** The file of one slice of a series, from 0. Rejects with a PictureError. */
export async function sliceBytes(zip: ByteSource, slice: number): Promise<Buffer> {
  const { archive, slices } = await openSeries(zip);
  checkFrameNumber(slice, slices.length);
  return readSlice(archive, slice);
}

async function openSeries(zip: ByteSource) {
  const archive = await openArchiveAt(readerOf(zip), zip.sizeBytes);
  const slices = archive.entries.filter(({ entry }) => !entry.isFolder);
  if (archive.problem !== null || slices.length === 0) throw new PictureError('The series is damaged.');
  return { archive, slices };
}

async function readSlice(archive: Archive, slice: number): Promise<Buffer> {
  const found = archive.entries.filter(({ entry }) => !entry.isFolder)[slice];
  if (found === undefined || found.entry.sizeBytes > MAX_WHOLE_BYTES)
    throw new PictureError('The image is too large to open.');
  try {
    return await archive.read(found.entry);
  } catch (error) {
    if (error instanceof Defect) throw new PictureError('The series is damaged.', { cause: error });
    throw error;
  }
}

function readerOf(source: ByteSource): RandomReader {
  return {
    read: (offset, length) => {
      const bytes = Buffer.allocUnsafe(length);
      return Promise.resolve(bytes.subarray(0, source.read(bytes, offset)));
    },
  };
}
