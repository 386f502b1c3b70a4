import { closeSync, fstatSync, openSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import { fileSource } from '../formats/bytes/byte-ends.ts';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import type { EntryFacts } from '../model/entry-facts.ts';
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

/** An entry's content; each chunk is authenticated as it is read, the whole is not. Reading throws DamagedEntry. */
export interface EntrySource extends ByteSource {
  readonly facts: EntryFacts;
}

/**
 * Opens an entry for as long as `work` takes, to be read anywhere: no more than a few chunks are in memory. Rejects with
 * DamagedEntry, or the operating system's error.
 */
export async function withEntry<Value>(
  path: string,
  spoolKey: KeyObject,
  work: (entry: EntrySource) => Value | Promise<Value>,
): Promise<Value> {
  const descriptor = openSync(path, 'r');
  try {
    return await work(entrySource(descriptor, spoolKey));
  } finally {
    closeSync(descriptor);
  }
}

function entrySource(descriptor: number, spoolKey: KeyObject): EntrySource {
  const file = fileSource(descriptor);
  const headBytes = PREAMBLE_BYTES + readPreamble(readPart(file, 0, PREAMBLE_BYTES));
  const head = readPart(file, 0, headBytes);
  const { facts, key } = openHead(spoolKey, head, head.subarray(PREAMBLE_BYTES));
  const { sizeBytes } = facts;
  if (fstatSync(descriptor).size !== headBytes + sealedSize(sizeBytes))
    throw new DamagedEntry('its length is not what it says');
  const chunks = chunkCount(sizeBytes);
  const chunkAt = keepLast((index) => {
    const sealedBytes = Math.min(CHUNK_BYTES, sizeBytes - index * CHUNK_BYTES) + TAG_BYTES;
    const sealed = readPart(file, headBytes + index * (CHUNK_BYTES + TAG_BYTES), sealedBytes);
    return openChunk(key, index, index === chunks - 1, sealed);
  });
  return {
    facts,
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

function readPart(file: ByteSource, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.subarray(0, file.read(bytes, position));
}

/** What was asked for last stays at hand; header and pixels are often read in turn, so there are some. */
function keepLast(open: (index: number) => Buffer): (index: number) => Buffer {
  const kept = new Map<number, Buffer>();
  return (index) => {
    const chunk = kept.get(index) ?? open(index);
    kept.delete(index);
    kept.set(index, chunk);
    const [oldest] = kept.keys();
    if (kept.size > MOST_CHUNKS && oldest !== undefined) kept.delete(oldest);
    return chunk;
  };
}

const MOST_CHUNKS = 4;
