import { damaged, notForModel } from '../bytes/image-bytes.ts';
import type { Cleaning } from '../cleaning/plain-cleaner.ts';
import { cleanJpegStream } from '../jpeg-stream/clean-jpeg-stream.ts';
import { putTiffNumber, readTiffBytes, TYPE, type TiffEntry, type TiffLayout } from './tiff-layout.ts';
import type { PageFacts, PagePieces, PageValue } from './tiff-page.ts';
import { JPEG_COMPRESSION, TAG } from './tiff-tags.ts';

/** A page as it is written. */
export interface CleanPage {
  readonly facts: PageFacts;
  readonly values: readonly PageValue[];
  readonly pieces: PagePieces;
  /** JPEG tables that its strips or tiles share. */
  readonly tables: TiffEntry | null;
}

const MAX_TABLE_BYTES = 1_048_576;
const FIRST_BIG_OFFSET = 16;
const FIRST_OFFSET = 8;

/** The first bytes of a file whose first page follows at once. */
export function tiffHead(layout: TiffLayout): Buffer {
  const head = Buffer.alloc(layout.isBig ? FIRST_BIG_OFFSET : FIRST_OFFSET);
  head.write(layout.isLittle ? 'II' : 'MM', 'latin1');
  putTiffNumber(layout, head, 2, 2, layout.isBig ? 43 : 42);
  if (layout.isBig) putTiffNumber(layout, head, 4, 2, 8);
  putTiffNumber(layout, head, head.length - layout.offsetBytes, layout.offsetBytes, head.length);
  return head;
}

/** Writes a page at `position` and answers where the next one starts. Throws a Defect where a piece cannot be cleaned. */
export function writeTiffPage(
  cleaning: Cleaning,
  layout: TiffLayout,
  page: CleanPage,
  { position, isLast }: { readonly position: number; readonly isLast: boolean },
): number {
  const { input, output } = cleaning;
  const isJpeg = page.facts.compression === JPEG_COMPRESSION;
  const lengths = isJpeg ? jpegLengths(cleaning, page.pieces) : page.pieces.lengths;
  const pieceBytes = lengths.reduce((sum, length) => sum + length, 0);
  // The same bytes may stand for many tiles; a file that makes much of little is not written out.
  if (pieceBytes > 2 * input.sizeBytes + MAX_TABLE_BYTES)
    throw damaged(input, 'strips or tiles that share their bytes');
  const values = [...page.values, ...sharedTables(cleaning, page), ...placesOf(layout, page.facts, lengths)];
  const plan = planDirectory(layout, values, position);
  const end = even(plan.dataStart + pieceBytes);
  const largest = layout.isBig ? Number.MAX_SAFE_INTEGER : 0xffff_ffff;
  if (end > largest) throw notForModel('This TIFF is too large to be built anew.', 'over 4 GiB');
  fillPlaces(layout, values, lengths, plan.dataStart);
  for (const block of directoryBlocks(layout, values, plan, isLast ? 0 : end)) output.write(block);
  for (const [index, start] of page.pieces.starts.entries()) {
    const length = page.pieces.lengths[index] ?? 0;
    if (length === 0) continue;
    if (isJpeg) cleanJpegStream({ ...cleaning, input: input.part(start, start + length) }, 'TIFF JPEG', PART);
    else input.each(start, start + length, (piece) => output.write(piece));
  }
  output.write(Buffer.alloc(end - plan.dataStart - pieceBytes));
  return end;
}

const PART = { mayLackEnd: true } as const;

/** A file of one page as it is: nothing of it is cleaned. The strips or tiles are those of the page, in their order. */
export function tiffOfPage(
  layout: TiffLayout,
  values: readonly PageValue[],
  { isTiled }: Pick<PageFacts, 'isTiled'>,
  pieces: readonly Buffer[],
): Buffer {
  const head = tiffHead(layout);
  const lengths = pieces.map(({ length }) => length);
  const all = [...values, ...placesOf(layout, { isTiled }, lengths)];
  const plan = planDirectory(layout, all, head.length);
  fillPlaces(layout, all, lengths, plan.dataStart);
  return Buffer.concat([head, ...directoryBlocks(layout, all, plan, 0), ...pieces]);
}

/** How long each stream will be once it is clean. */
function jpegLengths({ input }: Cleaning, { starts, lengths }: PagePieces): number[] {
  return starts.map((start, index) => {
    const length = lengths[index] ?? 0;
    if (length === 0) return 0;
    let sizeBytes = 0;
    const output = { write: (piece: Buffer) => void (sizeBytes += piece.length) };
    cleanJpegStream({ input: input.part(start, start + length), output, note: () => undefined }, '', PART);
    return sizeBytes;
  });
}

function sharedTables({ input, note }: Cleaning, { tables, facts }: CleanPage): PageValue[] {
  if (tables === null || facts.compression !== JPEG_COMPRESSION) return [];
  const sizeBytes = tables.count * tables.itemBytes;
  if (tables.itemBytes !== 1 || sizeBytes > MAX_TABLE_BYTES) throw damaged(input, 'JPEG tables of a wrong size');
  readTiffBytes(input, tables, 1);
  const pieces: Buffer[] = [];
  const output = { write: (piece: Buffer) => void pieces.push(Buffer.from(piece)) };
  cleanJpegStream({ input: input.part(tables.start, tables.start + sizeBytes), output, note }, 'TIFF JPEGTables', PART);
  const data = Buffer.concat(pieces);
  return [{ tag: TAG.jpegTables, type: TYPE.undefined, count: data.length, data }];
}

/** The entries for places and sizes; the places are filled in once it is known where the data starts. */
function placesOf(layout: TiffLayout, facts: Pick<PageFacts, 'isTiled'>, lengths: readonly number[]): PageValue[] {
  const type = layout.isBig ? TYPE.long8 : TYPE.long;
  const count = lengths.length;
  const [offsets, sizes] = facts.isTiled ? [TAG.tileOffsets, TAG.tileBytes] : [TAG.stripOffsets, TAG.stripBytes];
  return [offsets, sizes].map((tag) => ({ tag, type, count, data: Buffer.alloc(count * layout.offsetBytes) }));
}

function fillPlaces(
  layout: TiffLayout,
  values: readonly PageValue[],
  lengths: readonly number[],
  dataStart: number,
): void {
  const dataOf = (...tags: number[]) => values.find(({ tag }) => tags.includes(tag))?.data ?? Buffer.alloc(0);
  const offsets = dataOf(TAG.tileOffsets, TAG.stripOffsets);
  const sizes = dataOf(TAG.tileBytes, TAG.stripBytes);
  let at = dataStart;
  for (const [index, length] of lengths.entries()) {
    putTiffNumber(layout, offsets, index * layout.offsetBytes, layout.offsetBytes, length === 0 ? 0 : at);
    putTiffNumber(layout, sizes, index * layout.offsetBytes, layout.offsetBytes, length);
    at += length;
  }
}

interface DirectoryPlan {
  /** Where values start that do not fit into their entries. */
  readonly valuesStart: number;
  readonly dataStart: number;
}

function planDirectory(layout: TiffLayout, values: readonly PageValue[], position: number): DirectoryPlan {
  const valuesStart = position + layout.countBytes + values.length * layout.entryBytes + layout.offsetBytes;
  const outside = values.filter(({ data }) => data.length > layout.offsetBytes);
  return { valuesStart, dataStart: outside.reduce((end, { data }) => end + even(data.length), even(valuesStart)) };
}

function directoryBlocks(
  layout: TiffLayout,
  values: readonly PageValue[],
  plan: DirectoryPlan,
  nextOffset: number,
): Buffer[] {
  const table = Buffer.alloc(layout.countBytes + values.length * layout.entryBytes + layout.offsetBytes);
  const blocks: Buffer[] = [table, Buffer.alloc(even(plan.valuesStart) - plan.valuesStart)];
  putTiffNumber(layout, table, 0, layout.countBytes, values.length);
  let outside = even(plan.valuesStart);
  for (const [index, value] of [...values].sort((one, other) => one.tag - other.tag).entries()) {
    const at = layout.countBytes + index * layout.entryBytes;
    const valueAt = at + 4 + layout.offsetBytes;
    putTiffNumber(layout, table, at, 2, value.tag);
    putTiffNumber(layout, table, at + 2, 2, value.type);
    putTiffNumber(layout, table, at + 4, layout.offsetBytes, value.count);
    if (value.data.length <= layout.offsetBytes) value.data.copy(table, valueAt);
    else {
      putTiffNumber(layout, table, valueAt, layout.offsetBytes, outside);
      blocks.push(value.data, Buffer.alloc(value.data.length % 2));
      outside += even(value.data.length);
    }
  }
  putTiffNumber(layout, table, table.length - layout.offsetBytes, layout.offsetBytes, nextOffset);
  return blocks;
}

function even(bytes: number): number {
  return bytes + (bytes % 2);
}
