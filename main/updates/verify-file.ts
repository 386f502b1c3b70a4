import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { UpdateRefused } from './update-refused.ts';

const PART_BYTES = 1_048_576;

/** Throws UpdateRefused where a file is not the one of this SHA-512 (base64, or hexadecimal). Synchronous: nothing comes between. */
export function verifyFile(path: string, sha512: string): void {
  const hash = createHash('sha512');
  const part = Buffer.alloc(PART_BYTES);
  const file = openSync(path, 'r');
  try {
    for (let size = readSync(file, part); size > 0; size = readSync(file, part)) hash.update(part.subarray(0, size));
  } finally {
    closeSync(file);
  }
  const digest = hash.digest();
  if (digest.toString('base64') !== sha512 && digest.toString('hex') !== sha512.toLowerCase())
    throw new UpdateRefused('wrong-file', `${path} is not the file that was fetched`);
}
