import type { KeyObject } from 'node:crypto';
import {
  CHUNK_BYTES,
  chunkCount,
  DamagedEntry,
  openChunk,
  openHead,
  PREAMBLE_BYTES,
  readPreamble,
  sealedSize,
  TAG_BYTES,
} from './entry-format.ts';
import { openPatiently } from '../base/patient-file.ts';

/**
 * Reads an entry's content from one of its bytes to the end, a chunk of at most 1 MiB at a time; every chunk is authenticated,
 * and `sha256` (hex) is what the entry must say it holds. Throws DamagedEntry, the operating system's error, or the
 * signal's reason.
 */
export async function* streamEntry(
  path: string,
  spoolKey: KeyObject,
  { fromByte, sha256 }: { readonly fromByte: number; readonly sha256: string },
  signal: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const file = await openPatiently(path, signal);
  try {
    const size = await file.sizeBytes();
    const preamble = await file.read(Buffer.allocUnsafe(PREAMBLE_BYTES), 0);
    const headBytes = PREAMBLE_BYTES + readPreamble(preamble);
    const start = await file.read(Buffer.allocUnsafe(headBytes), 0);
    const { facts, key } = openHead(spoolKey, start, start.subarray(PREAMBLE_BYTES));
    if (size !== headBytes + sealedSize(facts.sizeBytes)) throw new DamagedEntry('its length is not what it says');
    if (facts.sha256 !== sha256) throw new DamagedEntry('the copy of another image');
    const chunks = chunkCount(facts.sizeBytes);
    const room = Buffer.allocUnsafe(CHUNK_BYTES + TAG_BYTES);
    for (let index = Math.floor(fromByte / CHUNK_BYTES); index < chunks; index += 1) {
      signal.throwIfAborted();
      const at = index * CHUNK_BYTES;
      const sealedBytes = Math.min(CHUNK_BYTES, facts.sizeBytes - at) + TAG_BYTES;
      const position = headBytes + index * (CHUNK_BYTES + TAG_BYTES);
      const sealed = await file.read(room.subarray(0, sealedBytes), position);
      const chunk = openChunk(key, index, index === chunks - 1, sealed);
      yield at < fromByte ? chunk.subarray(fromByte - at) : chunk;
    }
  } finally {
    await file.close();
  }
}
