import { constants, inflateRawSync } from 'node:zlib';
import { imageBytes, type ImageBytes } from '../bytes/image-bytes.ts';
import { memoryReader } from '../../base/random-reader.ts';

/** What the first packed bytes of a deflated data set unpack to; empty where they cannot be unpacked. */
export async function inflatedHead(bytes: ImageBytes, offset: number): Promise<ImageBytes> {
  const packed = await bytes.at(offset, Math.min(PACKED_BYTES, bytes.sizeBytes - offset));
  const content = inflateBeginning(packed);
  return imageBytes(memoryReader(content), content.length, bytes.name);
}

/** Deflate makes at most 1,032 bytes of one, so that this is bounded too. */
const PACKED_BYTES = 32_768;

function inflateBeginning(packed: Buffer): Buffer {
  try {
    return inflateRawSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}
