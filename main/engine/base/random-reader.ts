import { constants } from 'node:fs';
import type { Stats } from 'node:fs';
import { files, readFully } from './files.ts';

/** Reads pieces of one file: exactly `length` bytes, fewer only where the file ends. */
export interface RandomReader {
  read(offset: number, length: number): Promise<Buffer>;
}

/** An open file with its size in bytes and last change; whoever opened it closes it. */
export interface OpenFile extends RandomReader {
  readonly thing: 'file' | 'folder' | 'device';
  readonly sizeBytes: number;
  readonly modifiedAtMs: number;
  /** True where size or time of change on disk is no longer what it was when the file was opened. */
  hasChanged(): Promise<boolean>;
  close(): Promise<void>;
}

/** The most one read may ask for, so that no length found in a file decides how much memory is taken. */
export const MAX_READ_BYTES = 1_048_576;

/** Opens a file for reading at random and never waits for a pipe's other end; rejects with the operating system's error. */
export async function openReader(path: string): Promise<OpenFile> {
  const descriptor = await files.open(path, constants.O_RDONLY | NEVER_WAIT);
  const facts = await statOrClose(descriptor);
  return {
    thing: thingOf(facts),
    sizeBytes: facts.size,
    modifiedAtMs: Math.trunc(facts.mtimeMs),
    read: (offset, length) => readFully(descriptor, Buffer.allocUnsafe(boundedLength(length)), offset),
    hasChanged: async () => {
      const now = await files.fstat(descriptor);
      return now.size !== facts.size || now.mtimeMs !== facts.mtimeMs;
    },
    close: () => files.close(descriptor),
  };
}

/** The twin of an open file over bytes in memory, for tests and for bytes already read. */
export function memoryReader(bytes: Buffer): RandomReader {
  return {
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + boundedLength(length))),
  };
}

/**
 * Serves reads of up to `windowBytes` from one window that starts where the last miss did, so that walking headers does
 * not ask the disk for each. Larger reads pass it by.
 */
export function windowedReader(reader: RandomReader, windowBytes = 16_384): RandomReader {
  let start = 0;
  let window: Buffer = Buffer.alloc(0);
  return {
    read: async (offset, length) => {
      if (length > windowBytes) return reader.read(offset, length);
      if (offset < start || offset + length > start + window.length) {
        window = await reader.read(offset, windowBytes);
        start = offset;
      }
      return window.subarray(offset - start, offset - start + length);
    },
  };
}

const NEVER_WAIT = process.platform === 'win32' ? 0 : constants.O_NONBLOCK;

async function statOrClose(descriptor: number): Promise<Stats> {
  try {
    return await files.fstat(descriptor);
  } catch (error) {
    await files.close(descriptor);
    throw error;
  }
}

function thingOf(facts: Stats): OpenFile['thing'] {
  if (facts.isFile()) return 'file';
  return facts.isDirectory() ? 'folder' : 'device';
}

function boundedLength(length: number): number {
  if (length <= MAX_READ_BYTES) return length;
  throw new RangeError(`a read of ${length} bytes is over the limit of ${MAX_READ_BYTES}`);
}
