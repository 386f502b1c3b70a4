import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 (hexadecimal) and size in bytes of a file, read as a stream; rejects with the operating system's error. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const stream = createReadStream(path, { highWaterMark: BUFFER_BYTES, ...(signal && { signal }) });
  for await (const piece of stream as AsyncIterable<Buffer>) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { sha256: hash.digest('hex'), sizeBytes };
}

const BUFFER_BYTES = 1_048_576;
