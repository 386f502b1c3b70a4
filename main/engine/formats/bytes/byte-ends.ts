import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import type { ByteSink, ByteSource } from './byte-source.ts';

/** Bytes that are in memory. */
export function memorySource(content: Buffer): ByteSource {
  return {
    sizeBytes: content.length,
    whole: content,
    read: (into, position) => content.copy(into, 0, Math.min(position, content.length)),
  };
}

/** An open file, as long as it is now; throws the operating system's error. */
export function fileSource(descriptor: number): ByteSource {
  return {
    sizeBytes: fstatSync(descriptor).size,
    read: (into, position) => {
      let filled = 0;
      while (filled < into.length) {
        const count = readSync(descriptor, into, filled, into.length - filled, position + filled);
        if (count === 0) break;
        filled += count;
      }
      return filled;
    },
  };
}

/** Opens a file for as long as `work` takes; throws the operating system's error. */
export async function withFileSource<Value>(
  path: string,
  work: (source: ByteSource) => Value | Promise<Value>,
): Promise<Value> {
  const descriptor = openSync(path, 'r');
  try {
    return await work(fileSource(descriptor));
  } finally {
    closeSync(descriptor);
  }
}

/** Gathers everything in memory. */
export function memorySink(): ByteSink & { readonly content: () => Buffer } {
  const pieces: Buffer[] = [];
  return {
    write: (piece) => {
      pieces.push(Buffer.from(piece));
    },
    content: () => Buffer.concat(pieces),
  };
}
