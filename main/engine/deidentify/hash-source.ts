import { createHash, hash } from 'node:crypto';
import type { ByteSource } from './cleaner.ts';

/** So much is read at once, in bytes. */
const READ_BYTES = 1_048_576;

/** The SHA-256 of all bytes, hexadecimal; throws the operating system's error. */
export function hashSource(source: ByteSource): string {
  const memory = Buffer.allocUnsafeSlow(Math.min(READ_BYTES, Math.max(1, source.sizeBytes)));
  if (source.sizeBytes <= READ_BYTES) return hash('sha256', memory.subarray(0, source.read(memory, 0)));
  const digest = createHash('sha256');
  for (let at = 0; at < source.sizeBytes;) {
    const count = source.read(memory, at);
    if (count === 0) break;
    digest.update(memory.subarray(0, count));
    at += count;
  }
  return digest.digest('hex');
}
