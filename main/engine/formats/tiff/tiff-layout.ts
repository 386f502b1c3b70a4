import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { SourceWindow } from '../bytes/source-window.ts';

/** How a TIFF or BigTIFF writes its numbers. */
export interface TiffLayout {
  readonly isLittle: boolean;
  readonly isBig: boolean;
  /** Of an offset, and of a value that stands in its entry. */
  readonly offsetBytes: 4 | 8;
  readonly countBytes: 2 | 8;
  readonly entryBytes: 12 | 20;
}

/** One entry of a directory. */
export interface TiffEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Of one item; 0 for types that are not known. */
  readonly itemBytes: number;
  /** Where the items stand in the file; they may lie outside of it. */
  readonly start: number;
}

/** One page. */
export interface TiffDirectory {
  readonly entries: ReadonlyMap<number, TiffEntry>;
  readonly nextOffset: number;
}

/** The field types by their numbers. Source: TIFF 6.0 and the BigTIFF design. */
export const TYPE = { byte: 1, ascii: 2, short: 3, long: 4, rational: 5, undefined: 7, long8: 16 } as const;

const ITEM_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
const MAX_ENTRIES = 4_096;
const BIG_VERSION = 43;

/** Reads the file's first bytes; throws a Defect where they are no TIFF's. */
export function readTiffLayout(input: SourceWindow): { layout: TiffLayout; firstOffset: number } {
  const head = input.bytes(0, 8);
  const order = head.toString('latin1', 0, 2);
  const isLittle = order === 'II';
  if (!isLittle && order !== 'MM') throw damaged(input, 'no byte order');
  const version = isLittle ? head.readUInt16LE(2) : head.readUInt16BE(2);
  if (version !== 42 && version !== BIG_VERSION) throw damaged(input, `version ${version}`);
  const isBig = version === BIG_VERSION;
  const layout: TiffLayout = {
    isLittle,
    isBig,
    offsetBytes: isBig ? 8 : 4,
    countBytes: isBig ? 8 : 2,
    entryBytes: isBig ? 20 : 12,
  };
  return {
    layout,
    firstOffset: tiffNumber(layout, input.bytes(isBig ? 8 : 4, layout.offsetBytes), 0, layout.offsetBytes),
  };
}

/** A whole number without a sign; above 2^53 only near. */
export function tiffNumber({ isLittle }: TiffLayout, from: Buffer, at: number, sizeBytes: number): number {
  if (sizeBytes === 8) return Number(isLittle ? from.readBigUInt64LE(at) : from.readBigUInt64BE(at));
  return isLittle ? from.readUIntLE(at, sizeBytes) : from.readUIntBE(at, sizeBytes);
}

/** Writes a whole number without a sign. */
export function putTiffNumber(
  { isLittle }: TiffLayout,
  into: Buffer,
  at: number,
  sizeBytes: number,
  value: number,
): void {
  if (sizeBytes === 8) into[isLittle ? 'writeBigUInt64LE' : 'writeBigUInt64BE'](BigInt(value), at);
  else into[isLittle ? 'writeUIntLE' : 'writeUIntBE'](value, at, sizeBytes);
}

/** Reads the directory at a place; of entries with the same tag the first counts. Throws a Defect where there is none. */
export function readTiffDirectory(input: SourceWindow, layout: TiffLayout, offset: number): TiffDirectory {
  const count = tiffNumber(layout, input.bytes(offset, layout.countBytes), 0, layout.countBytes);
  if (count === 0 || count > MAX_ENTRIES) throw damaged(input, `${count} entries at byte ${offset}`);
  const start = offset + layout.countBytes;
  const table = input.bytes(start, count * layout.entryBytes + layout.offsetBytes);
  const entries = new Map<number, TiffEntry>();
  for (let index = 0; index < count; index += 1) {
    const at = index * layout.entryBytes;
    const entry = readEntry(layout, table.subarray(at, at + layout.entryBytes), start + at);
    if (!entries.has(entry.tag)) entries.set(entry.tag, entry);
  }
  return { entries, nextOffset: tiffNumber(layout, table, count * layout.entryBytes, layout.offsetBytes) };
}

function readEntry(layout: TiffLayout, entry: Buffer, at: number): TiffEntry {
  const type = tiffNumber(layout, entry, 2, 2);
  const count = tiffNumber(layout, entry, 4, layout.offsetBytes);
  const itemBytes = ITEM_BYTES[type] ?? 0;
  const valueAt = 4 + layout.offsetBytes;
  const isInside = itemBytes * count <= layout.offsetBytes;
  const start = isInside ? at + valueAt : tiffNumber(layout, entry, valueAt, layout.offsetBytes);
  return { tag: tiffNumber(layout, entry, 0, 2), type, count, itemBytes, start };
}

/** The first `most` items of an entry as they are stored; throws a Defect where they lie outside of the file. */
export function readTiffBytes(input: SourceWindow, entry: TiffEntry, most: number): Buffer {
  const end = entry.start + Math.min(entry.count, most) * entry.itemBytes;
  if (end > input.sizeBytes) throw endsTooEarly(input, end);
  const pieces: Buffer[] = [];
  input.each(entry.start, end, (piece) => pieces.push(Buffer.from(piece)));
  return Buffer.concat(pieces);
}

/** The first `most` items of an entry of whole numbers. */
export function readTiffNumbers(input: SourceWindow, layout: TiffLayout, entry: TiffEntry, most: number): number[] {
  const bytes = readTiffBytes(input, entry, most);
  return Array.from({ length: bytes.length / entry.itemBytes }, (_, index) =>
    tiffNumber(layout, bytes, index * entry.itemBytes, entry.itemBytes),
  );
}
