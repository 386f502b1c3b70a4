import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { memorySource } from '../bytes/byte-ends.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { readBytes } from '../pixels/copy-bytes.ts';
import { PictureError } from '../pixels/picture.ts';
import { MAX_WHOLE_BYTES } from '../pixels/whole-bytes.ts';

/** The bytes of a volume, packed or not. */
export interface VolumeBytes {
  /** Those between two positions, fewer where the volume ends before. Rejects with a PictureError, or gzip's error. */
  readonly part: (start: number, end: number) => Promise<ByteSource>;
}

/** A volume as it is. */
export function plainVolume(source: ByteSource): VolumeBytes {
  return {
    part: (start, end) => {
      const sizeBytes = Math.max(0, Math.min(end, source.sizeBytes) - start);
      return Promise.resolve({
        sizeBytes,
        read: (into, position) => source.read(within(into, sizeBytes - position), start + position),
      });
    },
  };
}

/** A volume packed by gzip: what comes before a part is unpacked and thrown away each time. */
export function packedVolume(source: ByteSource): VolumeBytes {
  return {
    part: async (start, end) => {
      if (end - start > MAX_WHOLE_BYTES) throw new PictureError('The image is too large to open.');
      const pieces: Buffer[] = [];
      let position = 0;
      for await (const piece of unpack(source)) {
        pieces.push(piece.subarray(Math.max(0, start - position), Math.max(0, end - position)));
        position += piece.length;
        if (position >= end) break;
      }
      return memorySource(Buffer.concat(pieces));
    },
  };
}

const PIECE_BYTES = 65_536;

function unpack(source: ByteSource): AsyncIterable<Buffer> {
  const unpacked = createGunzip({ chunkSize: PIECE_BYTES });
  const packed = Readable.from(piecesOf(source));
  packed.once('error', (error) => unpacked.destroy(error));
  return packed.pipe(unpacked);
}

function* piecesOf(source: ByteSource): Generator<Buffer> {
  for (let at = 0; at < source.sizeBytes; at += PIECE_BYTES)
    yield readBytes(source, at, Math.min(source.sizeBytes, at + PIECE_BYTES));
}

function within(into: Buffer, most: number): Buffer {
  return into.subarray(0, Math.max(0, most));
}
