import type { ByteSink, ByteSource } from '../bytes/byte-source.ts';
import { PictureError } from './picture.ts';

/** Reads the bytes between two positions. Throws PictureError where the file ends before. */
export function readBytes(source: ByteSource, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafe(end - start);
  if (source.read(bytes, start) < bytes.length) {
    throw new PictureError('The image ends in the middle of its pixel data.');
  }
  return bytes;
}

/** Copies the bytes between two positions, a piece at a time. */
export function copyBytes(source: ByteSource, sink: ByteSink, start: number, end: number): void {
  for (let at = start; at < end; at += PIECE_BYTES) sink.write(readBytes(source, at, Math.min(end, at + PIECE_BYTES)));
}

const PIECE_BYTES = 1_048_576;
