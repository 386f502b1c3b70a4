import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { SourceWindow } from '../bytes/source-window.ts';

/** One chunk of a PNG, by its places in the file. */
export interface PngChunk {
  readonly type: string;
  /** Of the length before the type. */
  readonly start: number;
  readonly dataStart: number;
  readonly dataEnd: number;
}

/** Reads the header of the chunk at a place; throws a Defect where there is none. */
export function readPngChunk(input: SourceWindow, start: number): PngChunk {
  const head = input.bytes(start, 8);
  const type = head.toString('latin1', 4, 8);
  if (!/^[A-Za-z]{4}$/.test(type)) throw damaged(input, `no chunk at byte ${start}`);
  const dataStart = start + 8;
  const dataEnd = dataStart + head.readUInt32BE(0);
  if (dataEnd + 4 > input.sizeBytes) throw endsTooEarly(input, dataEnd + 4);
  return { type, start, dataStart, dataEnd };
}

/** The chunks from a place up to the one that ends the picture; throws a Defect where there is none. */
export function* pngChunks(input: SourceWindow, start: number): Generator<PngChunk, void, undefined> {
  for (let at = start; ;) {
    const chunk = readPngChunk(input, at);
    yield chunk;
    if (chunk.type === 'IEND') return;
    at = chunk.dataEnd + 4;
  }
}

/** True for a chunk without which the picture cannot be shown. */
export function isCritical({ type }: PngChunk): boolean {
  return type.charCodeAt(0) < 0x60;
}

/** How much of a chunk's data stands before packed pixels: a frame's number. */
export function pixelsOffset({ type }: PngChunk): number {
  return type === 'fdAT' ? 4 : 0;
}
