import { createHash, hash, type Hash } from 'node:crypto';
import type { ByteSource } from '../bytes/byte-source.ts';

/** So much is read at once, in bytes. */
const READ_BYTES = 1_048_576;

/** The SHA-256 of all bytes, hexadecimal; throws the operating system's error. */
export function hashSource(source: ByteSource): string {
  if (source.sizeBytes > READ_BYTES) {
    const digest = createHash('sha256');
    hashInto(digest, source);
    return digest.digest('hex');
  }
  const memory = Buffer.allocUnsafeSlow(Math.max(1, source.sizeBytes));
  return hash('sha256', memory.subarray(0, source.read(memory, 0)));
}

/** Hashes all bytes behind what was hashed before; throws the operating system's error. */
export function hashInto(digest: Hash, source: ByteSource): void {
  const memory = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, Math.max(1, source.sizeBytes)));
  for (let at = 0; at < source.sizeBytes;) {
    const count = source.read(memory, at);
    if (count === 0) break;
    digest.update(memory.subarray(0, count));
    at += count;
  }
}
