import type { ByteSource } from '../bytes/byte-source.ts';
import { readBytes } from './copy-bytes.ts';
import { PictureError } from './picture.ts';

/** The largest file that is read into memory to be decoded, in bytes. */
export const MAX_WHOLE_BYTES = 128 * 1024 * 1024;

/** All bytes of a file whose decoder wants them at once. Throws PictureError for one that is too large for that. */
export function wholeBytes(source: ByteSource): Buffer {
  if (source.whole !== undefined) return source.whole;
  if (source.sizeBytes > MAX_WHOLE_BYTES) throw new PictureError('The image is too large to open.');
  return readBytes(source, 0, source.sizeBytes);
}
