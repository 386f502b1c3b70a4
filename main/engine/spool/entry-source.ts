import type { KeyObject } from 'node:crypto';
import { closeSync, fstatSync, openSync } from 'node:fs';
import { fileSource } from '../formats/bytes/byte-ends.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
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

/**
 * Opens the content of an entry for as long as `work` takes, a chunk of it in memory at a time; every chunk that is read is
 * authenticated. Rejects with DamagedEntry or the operating system's error.
 */
export async function withEntry<Value>(
  path: string,
  spoolKey: KeyObject,
  work: (content: ByteSource) => Value | Promise<Value>,
): Promise<Value> {
  const descriptor = openSync(path, 'r');
  try {
    return await work(entrySource(descriptor, spoolKey));
  } finally {
    closeSync(descriptor);
  }
}

function entrySource(descriptor: number, spoolKey: KeyObject): ByteSource {
  const sealed = fileSource(descriptor);
  const readAt = (position: number, length: number) => {
    const bytes = Buffer.allocUnsafe(length);
    return bytes.subarray(0, sealed.read(bytes, position));
  };
  const preamble = readAt(0, PREAMBLE_BYTES);
  const headBytes = PREAMBLE_BYTES + readPreamble(preamble);
  const { facts, key } = openHead(spoolKey, preamble, readAt(PREAMBLE_BYTES, headBytes - PREAMBLE_BYTES));
  const { sizeBytes } = facts;
  if (fstatSync(descriptor).size !== headBytes + sealedSize(sizeBytes)) {
    throw new DamagedEntry('its length is not what it says');
  }
  let opened: { readonly index: number; readonly chunk: Buffer } = { index: -1, chunk: Buffer.alloc(0) };
  const chunkAt = (index: number) => {
    if (opened.index === index) return opened.chunk;
    const bytes = Math.min(CHUNK_BYTES, sizeBytes - index * CHUNK_BYTES) + TAG_BYTES;
    const piece = readAt(headBytes + index * (CHUNK_BYTES + TAG_BYTES), bytes);
    opened = { index, chunk: openChunk(key, index, index === chunkCount(sizeBytes) - 1, piece) };
    return opened.chunk;
  };
  return {
    sizeBytes,
    read: (into, position) => {
      let filled = 0;
      while (filled < into.length && position + filled < sizeBytes) {
        const at = position + filled;
        filled += chunkAt(Math.floor(at / CHUNK_BYTES)).copy(into, filled, at % CHUNK_BYTES);
      }
      return filled;
    },
  };
}
