import { createHash, type KeyObject } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
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
import { files, readFully } from '../base/files.ts';
import { patientlyBeside } from '../base/patience.ts';

/** An entry whose every byte was checked. */
export interface ReadEntry {
  readonly facts: EntryFacts;
  readonly content: Buffer;
}

/** Reads an entry whole. Throws DamagedEntry, the operating system's error, or the signal's reason. */
export async function readEntry(path: string, spoolKey: KeyObject, signal?: AbortSignal): Promise<ReadEntry> {
  const descriptor = await patientlyBeside(() => files.open(path, 'r'), signal);
  try {
    const { size } = await files.fstat(descriptor);
    const first = await readFully(descriptor, Buffer.allocUnsafe(Math.min(size, FIRST_READ_BYTES)), 0);
    const headBytes = PREAMBLE_BYTES + readPreamble(first);
    const start =
      headBytes <= first.length ? first : await readFully(descriptor, Buffer.allocUnsafe(Math.min(size, headBytes)), 0);
    const { facts, key } = openHead(spoolKey, start, start.subarray(PREAMBLE_BYTES, headBytes));
    if (size !== headBytes + sealedSize(facts.sizeBytes)) throw new DamagedEntry('its length is not what it says');
    const content = Buffer.allocUnsafe(facts.sizeBytes);
    const chunks = chunkCount(facts.sizeBytes);
    const digest = createHash('sha256');
    for (let index = 0; index < chunks; index += 1) {
      signal?.throwIfAborted();
      const at = index * CHUNK_BYTES;
      const sealedBytes = Math.min(CHUNK_BYTES, facts.sizeBytes - at) + TAG_BYTES;
      const position = headBytes + index * (CHUNK_BYTES + TAG_BYTES);
      const isRead = position + sealedBytes <= start.length;
      const sealed = isRead
        ? start.subarray(position, position + sealedBytes)
        : await readFully(descriptor, Buffer.allocUnsafe(sealedBytes), position);
      const chunk = openChunk(key, index, index === chunks - 1, sealed);
      digest.update(chunk);
      chunk.copy(content, at);
    }
    if (digest.digest('hex') !== facts.sha256) throw new DamagedEntry('its content is not what it says');
    return { facts, content };
  } finally {
    await files.close(descriptor);
  }
}

/** Reads only what an entry says about itself; authenticated, but its content is not looked at. */
export function readEntryFacts(path: string, spoolKey: KeyObject): EntryFacts {
  const descriptor = openSync(path, 'r');
  try {
    const preamble = readAt(descriptor, 0, PREAMBLE_BYTES);
    const header = readAt(descriptor, PREAMBLE_BYTES, readPreamble(preamble));
    return openHead(spoolKey, preamble, header).facts;
  } finally {
    closeSync(descriptor);
  }
}

const FIRST_READ_BYTES = 65_536;

function readAt(descriptor: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, length, position));
}
