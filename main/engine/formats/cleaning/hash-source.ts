import { createHash, hash } from 'node:crypto';
import type { ByteSource } from '../bytes/byte-source.ts';

/** So much is read at once, in bytes. */
const READ_BYTES = 1_048_576;

/** The SHA-256 of all bytes, hexadecimal; throws the operating system's error. */
export function hashSource(source: ByteSource): string {
  if (source.sizeBytes > READ_BYTES) {
    const digest = createHash('sha256');
    for (const piece of eachPiece(source)) digest.update(piece);
    return digest.digest('hex');
  }
  const memory = Buffer.allocUnsafeSlow(Math.max(1, source.sizeBytes));
  return hash('sha256', memory.subarray(0, source.read(memory, 0)));
}

/** All bytes in pieces, in one memory: a piece is good until the next is asked for. Throws the operating system's error. */
export function* eachPiece(source: ByteSource): Generator<Buffer> {
  const memory = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, Math.max(1, source.sizeBytes)));
  for (let at = 0; at < source.sizeBytes;) {
    const count = source.read(memory, at);
    if (count === 0) break;
    yield memory.subarray(0, count);
    at += count;
  }
}
