import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import type { ByteSource } from '../../main/engine/formats/bytes/byte-source.ts';
import { writeDicom } from '../../scripts/samples/write-dicom.ts';
import { dicomImage } from './dicom-image.ts';

/** A picture of any size that takes hardly any room on disk: what is not written is zeros. */
export interface SparsePicture {
  readonly sizeBytes: number;
  /** Pieces and where they are. */
  readonly pieces: readonly (readonly [position: number, bytes: Buffer])[];
}

/** Writes it as a file with holes. */
export function writeSparse(path: string, { sizeBytes, pieces }: SparsePicture): void {
  const file = openSync(path, 'w');
  try {
    ftruncateSync(file, sizeBytes);
    for (const [position, bytes] of pieces) writeSync(file, bytes, 0, bytes.length, position);
  } finally {
    closeSync(file);
  }
}

/** The same in memory, with the number of bytes that were read of it. */
export function countingSource({
  sizeBytes,
  pieces,
}: SparsePicture): ByteSource & { readonly readBytes: () => number } {
  let readBytes = 0;
  return {
    sizeBytes,
    readBytes: () => readBytes,
    read: (into, position) => {
      const count = Math.max(0, Math.min(into.length, sizeBytes - position));
      into.fill(0, 0, count);
      for (const [at, bytes] of pieces) {
        const from = Math.max(position, at);
        const until = Math.min(position + count, at + bytes.length);
        if (from < until) bytes.copy(into, from - position, from - at, until - at);
      }
      readBytes += count;
      return count;
    },
  };
}

const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';

/** Grey frames of 16 bits, as many as were asked for, each filled with its number where it is in `filled`. */
export function sparseDicom(frames: number, edge: number, filled: readonly number[]): SparsePicture {
  const head = headOf(frames, edge, Buffer.alloc(0));
  const frameBytes = edge * edge * 2;
  head.writeUInt32LE(frames * frameBytes, head.length - 4);
  const pieces = filled.map((frame) => [head.length + frame * frameBytes, frameOf(frame, frameBytes)] as const);
  return { sizeBytes: head.length + frames * frameBytes, pieces: [[0, head], ...pieces] };
}

const RLE = '1.2.840.10008.1.2.5';

/** The same as RLE that packs nothing, in two fragments a frame, with a basic offset table or an empty one. */
export function sparseFragments(
  frames: number,
  edge: number,
  { filled, hasTable }: { readonly filled: readonly number[]; readonly hasTable: boolean },
): SparsePicture {
  const head = headOf(frames, edge, { frames: [] }, RLE).subarray(0, -16);
  const table = Buffer.alloc(hasTable ? frames * 4 : 0);
  const encoded = encodedBytes(edge);
  const half = 64;
  const frameBytes = encoded + 16;
  const start = head.length + 8 + table.length;
  const pieces: [number, Buffer][] = [[0, Buffer.concat([head, item(table.length), table])]];
  for (let frame = 0; frame < frames; frame++) {
    if (hasTable) table.writeUInt32LE(frame * frameBytes, frame * 4);
    const at = start + frame * frameBytes;
    pieces.push([at, item(half)], [at + 8 + half, item(encoded - half)]);
    if (filled.includes(frame)) pieces.push([at + 8, rleHead(edge)], [at + 16 + half, literal(edge, frame)]);
  }
  pieces[0] = [0, Buffer.concat([head, item(table.length), table])];
  const end = start + frames * frameBytes;
  pieces.push([end, Buffer.from('feffdde000000000', 'hex')]);
  return { sizeBytes: end + 8, pieces };
}

function headOf(frames: number, edge: number, pixels: Buffer | { frames: Buffer[] }, syntax = EXPLICIT_LITTLE): Buffer {
  const elements = dicomImage(edge, edge, 16, pixels, [['00280008', 'IS', String(frames)]]);
  return writeDicom(
    syntax,
    elements.sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

function frameOf(value: number, sizeBytes: number): Buffer {
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 2) bytes.writeUInt16LE(value, at);
  return bytes;
}

function item(length: number): Buffer {
  const header = Buffer.from('feff00e000000000', 'hex');
  header.writeUInt32LE(length, 4);
  return header;
}

/** Literal runs of 128 bytes, for the high bytes and the low ones. */
function segmentBytes(edge: number): number {
  return (edge * edge * 129) / 128;
}

function encodedBytes(edge: number): number {
  return 64 + 2 * segmentBytes(edge);
}

function rleHead(edge: number): Buffer {
  const head = Buffer.alloc(64);
  [2, 64, 64 + segmentBytes(edge)].forEach((value, index) => head.writeUInt32LE(value, index * 4));
  return head;
}

function literal(edge: number, value: number): Buffer {
  const bytes = Buffer.alloc(2 * segmentBytes(edge));
  for (let at = 0; at < bytes.length; at += 129) {
    bytes[at] = 127;
    bytes.fill(at < bytes.length / 2 ? value >> 8 : value & 0xff, at + 1, at + 129);
  }
  return bytes;
}

/** One plain grey page of 8 bits after `before` empty bytes, in one strip or in strips of so many rows; BigTIFF. */
export function sparseTiff(
  width: number,
  height: number,
  { rowsPerStrip = height, rows = [] }: { readonly rowsPerStrip?: number; readonly rows?: readonly number[] } = {},
): SparsePicture {
  const strips = Math.ceil(height / rowsPerStrip);
  const dataStart = 4_096 + strips * 16;
  const entries: [tag: number, type: number, count: number, value: number][] = [
    [256, 4, 1, width],
    [257, 4, 1, height],
    [258, 3, 1, 8],
    [259, 3, 1, 1],
    [262, 3, 1, 1],
    [273, 16, strips, strips === 1 ? dataStart : 4_096],
    [277, 3, 1, 1],
    [278, 4, 1, rowsPerStrip],
    [279, 16, strips, strips === 1 ? width * height : 4_096 + strips * 8],
  ];
  const head = Buffer.alloc(dataStart);
  head.write('II', 'latin1');
  head.writeUInt16LE(43, 2);
  head.writeUInt16LE(8, 4);
  head.writeBigUInt64LE(16n, 8);
  head.writeBigUInt64LE(BigInt(entries.length), 16);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 24 + index * 20;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeBigUInt64LE(BigInt(count), at + 4);
    if (type === 3) head.writeUInt16LE(value, at + 12);
    else head.writeBigUInt64LE(BigInt(value), at + 12);
  });
  for (let strip = 0; strips > 1 && strip < strips; strip++) {
    const stripRows = Math.min(rowsPerStrip, height - strip * rowsPerStrip);
    head.writeBigUInt64LE(BigInt(dataStart + strip * rowsPerStrip * width), 4_096 + strip * 8);
    head.writeBigUInt64LE(BigInt(stripRows * width), 4_096 + strips * 8 + strip * 8);
  }
  const filled = rows.map((row) => [dataStart + row * width, Buffer.alloc(width, 200)] as const);
  return { sizeBytes: dataStart + width * height, pieces: [[0, head], ...filled] };
}
