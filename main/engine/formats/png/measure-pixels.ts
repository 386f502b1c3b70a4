import { damaged } from '../bytes/image-bytes.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { measureDeflated } from '../cleaning/measure-deflated.ts';
import { pixelsOffset, pngChunks, type PngChunk } from './png-chunks.ts';
import { readShape, rowBytes, type PngShape } from './png-rows.ts';

/**
 * How many packed bytes the pictures of a PNG take, of the picture and the frames behind it, in the order of their chunks: what
 * their chunks hold beyond that no decoder reads. Throws a Defect where a picture cannot be unpacked, or holds more rows than it shows.
 */
export async function measurePixels(input: SourceWindow, start: number): Promise<number[]> {
  const sizes: number[] = [];
  for (const { chunks, wanted } of pictures(input, start)) {
    const found = await measureDeflated(pixelPieces(input, chunks), wanted);
    if (found === null || found.unpackedBytes < wanted) throw damaged(input, 'pixels that cannot be unpacked');
    if (found.hidesBytes) throw damaged(input, `more than the ${wanted} bytes of rows that are shown`);
    sizes.push(found.packedBytes);
  }
  return sizes;
}

interface PackedPicture {
  readonly chunks: readonly PngChunk[];
  /** Of its rows. */
  readonly wanted: number;
}

const HEADER_BYTES = 13;
const PIECE_BYTES = 65_536;
const MAX_CHUNKS = 2_000_000;

function pictures(input: SourceWindow, start: number): PackedPicture[] {
  const found: { readonly chunks: PngChunk[]; readonly wanted: number }[] = [];
  let shape: PngShape | null = null;
  let count = 0;
  for (const chunk of pngChunks(input, start)) {
    count += 1;
    if (count > MAX_CHUNKS) throw damaged(input, `more than ${MAX_CHUNKS} chunks`);
    const { type, dataStart, dataEnd } = chunk;
    const length = dataEnd - dataStart;
    if (type === 'IHDR' && length === HEADER_BYTES) shape ??= readShape(input.bytes(dataStart, HEADER_BYTES));
    if (shape === null) continue;
    if (type === 'IDAT' && found.length === 0) found.push({ chunks: [], wanted: rowBytes(shape) });
    if (type === 'fcTL' && length === 26 && found.length > 0)
      found.push({ chunks: [], wanted: frameBytes(input, chunk, shape) });
    if (type === 'IDAT' || type === 'fdAT') found.at(-1)?.chunks.push(chunk);
  }
  return found;
}

/** Source: the PNG specification, 11.3.6.2. */
function frameBytes(input: SourceWindow, { dataStart }: PngChunk, shape: PngShape): number {
  const control = input.bytes(dataStart, 12);
  return rowBytes({ ...shape, width: control.readUInt32BE(4), height: control.readUInt32BE(8) });
}

function* pixelPieces(input: SourceWindow, chunks: readonly PngChunk[]): Generator<Buffer, void, undefined> {
  for (const chunk of chunks) {
    for (let at = chunk.dataStart + pixelsOffset(chunk); at < chunk.dataEnd; at += PIECE_BYTES)
      yield input.bytes(at, Math.min(PIECE_BYTES, chunk.dataEnd - at));
  }
}
