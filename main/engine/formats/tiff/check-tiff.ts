import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';

/**
 * Walks the pages of a TIFF or BigTIFF and checks that every strip, tile and standard tag lies inside the file; private
 * tags and sub-directories are let be. Source: TIFF 6.0 and the BigTIFF design.
 */
export async function checkTiff(bytes: ImageBytes): Promise<ImageFacts> {
  const layout = readLayout(await bytes.at(0, 4));
  const seen = new Set<number>();
  let first: ImageFacts | null = null;
  let budget = MAX_ITEMS;
  let offset = layout.offset(await bytes.at(layout.offsetBytes === 8 ? 8 : 4, layout.offsetBytes), 0);
  while (offset !== 0) {
    if (seen.has(offset)) throw damaged(bytes, `the directory at byte ${offset} leads back to itself`);
    if (seen.size === MAX_PAGES) throw damaged(bytes, `more than ${MAX_PAGES} directories`);
    seen.add(offset);
    const directory = await readDirectory(bytes, layout, offset);
    budget -= directory.entryCount + (await checkPieces(bytes, layout, directory.fields, budget));
    if (budget < 0) throw damaged(bytes, `more than ${MAX_ITEMS} directory entries and pieces`);
    first ??= await readSize(bytes, layout, directory.fields);
    offset = directory.nextOffset;
  }
  if (first === null) throw damaged(bytes, 'no directory');
  return { ...first, frames: seen.size };
}

const MAX_ITEMS = 5_000_000;
const MAX_PAGES = 100_000;
const MAX_ENTRIES = 65_535;
const TAG = { width: 256, height: 257, stripOffsets: 273, stripBytes: 279, tileOffsets: 324, tileBytes: 325 } as const;
const WANTED_TAGS = new Set<number>(Object.values(TAG));
const FIRST_PRIVATE_TAG = 32_768;
const WHOLE_NUMBER_TYPES = new Set([1, 3, 4, 13, 16, 18]);
/** The bytes of one item of each field type, by the type's number. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];

interface Layout {
  readonly offsetBytes: 4 | 8;
  readonly countBytes: 2 | 8;
  readonly number: (buffer: Buffer, at: number, sizeBytes: number) => number;
  readonly offset: (buffer: Buffer, at: number) => number;
}

interface Field {
  readonly itemBytes: number;
  readonly count: number;
  /** Where the items stand in the file. */
  readonly start: number;
}

interface Directory {
  readonly entryCount: number;
  readonly fields: ReadonlyMap<number, Field>;
  readonly nextOffset: number;
}

function readLayout(head: Buffer): Layout {
  const isLittle = head[0] === 0x49;
  const isBig = head[isLittle ? 2 : 3] === 43;
  const number = (buffer: Buffer, at: number, sizeBytes: number) => {
    if (sizeBytes === 8) return Number(isLittle ? buffer.readBigUInt64LE(at) : buffer.readBigUInt64BE(at));
    return isLittle ? buffer.readUIntLE(at, sizeBytes) : buffer.readUIntBE(at, sizeBytes);
  };
  const offsetBytes = isBig ? 8 : 4;
  return { offsetBytes, countBytes: isBig ? 8 : 2, number, offset: (buffer, at) => number(buffer, at, offsetBytes) };
}

async function readDirectory(bytes: ImageBytes, layout: Layout, offset: number): Promise<Directory> {
  const { countBytes, offsetBytes } = layout;
  const entryCount = layout.number(await bytes.at(offset, countBytes), 0, countBytes);
  if (entryCount === 0 || entryCount > MAX_ENTRIES) throw damaged(bytes, `${entryCount} entries at byte ${offset}`);
  const entryBytes = 4 + 2 * offsetBytes;
  const fields = new Map<number, Field>();
  let entryOffset = offset + countBytes;
  for (let index = 0; index < entryCount; index += 1, entryOffset += entryBytes) {
    const entry = await bytes.at(entryOffset, entryBytes);
    const tag = layout.number(entry, 0, 2);
    if (tag < FIRST_PRIVATE_TAG) fields.set(tag, readField(bytes, layout, entry, entryOffset));
  }
  return { entryCount, fields, nextOffset: layout.offset(await bytes.at(entryOffset, offsetBytes), 0) };
}

function readField(bytes: ImageBytes, layout: Layout, entry: Buffer, entryOffset: number): Field {
  const type = layout.number(entry, 2, 2);
  const isUsable = WHOLE_NUMBER_TYPES.has(type) || !WANTED_TAGS.has(layout.number(entry, 0, 2));
  if (!isUsable) throw damaged(bytes, `an entry of a wrong type at byte ${entryOffset}`);
  const itemBytes = TYPE_BYTES[type] ?? 0;
  const count = layout.offset(entry, 4);
  const valueAt = 4 + layout.offsetBytes;
  const isInline = itemBytes * count <= layout.offsetBytes;
  const start = isInline ? entryOffset + valueAt : layout.offset(entry, valueAt);
  if (start + itemBytes * count > bytes.sizeBytes) throw endsTooEarly(bytes, start + itemBytes * count);
  return { itemBytes, count, start };
}

async function readSize(bytes: ImageBytes, layout: Layout, fields: Directory['fields']): Promise<ImageFacts> {
  const width = await readNumber(bytes, layout, fields.get(TAG.width));
  const height = await readNumber(bytes, layout, fields.get(TAG.height));
  if (width > 0 && height > 0) return { width, height, frames: null };
  throw damaged(bytes, `the first directory states ${width} x ${height} pixels`);
}

async function readNumber(bytes: ImageBytes, layout: Layout, field: Field | undefined): Promise<number> {
  if (field === undefined || field.count === 0) return 0;
  return layout.number(await bytes.at(field.start, field.itemBytes), 0, field.itemBytes);
}

/** Checks the page's strips or tiles and answers how many there are; a piece of no bytes is one that was never written. */
async function checkPieces(
  bytes: ImageBytes,
  layout: Layout,
  fields: Directory['fields'],
  budget: number,
): Promise<number> {
  const offsets = fields.get(TAG.tileOffsets) ?? fields.get(TAG.stripOffsets);
  const lengths = fields.get(TAG.tileBytes) ?? fields.get(TAG.stripBytes);
  if (offsets === undefined || offsets.count === 0) throw damaged(bytes, 'a page without strips or tiles');
  if (offsets.count > budget) return offsets.count;
  for (let done = 0; done < offsets.count; done += ITEMS_AT_ONCE) {
    const starts = await readNumbers(bytes, layout, offsets, done);
    const sizes = lengths === undefined ? [] : await readNumbers(bytes, layout, lengths, done);
    const end = starts.reduce((furthest, start, index) => Math.max(furthest, pieceEnd(start, sizes[index])), 0);
    if (end > bytes.sizeBytes) throw endsTooEarly(bytes, end);
  }
  return offsets.count;
}

const ITEMS_AT_ONCE = 8_192;

async function readNumbers(bytes: ImageBytes, layout: Layout, field: Field, first: number): Promise<number[]> {
  const count = Math.max(0, Math.min(ITEMS_AT_ONCE, field.count - first));
  const items = await bytes.at(field.start + first * field.itemBytes, count * field.itemBytes);
  return Array.from({ length: count }, (_, index) => layout.number(items, index * field.itemBytes, field.itemBytes));
}

function pieceEnd(start: number, sizeBytes: number | undefined): number {
  if (sizeBytes === 0) return 0;
  return start + (sizeBytes ?? 1);
}
