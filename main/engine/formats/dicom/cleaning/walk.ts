import type { ByteReader } from './byte-reader.ts';
import {
  broken,
  IMPLICIT_LITTLE,
  ITEM,
  ITEM_END,
  readHeader,
  SEQUENCE_END,
  type ElementHeader,
  type Encoding,
} from './element-header.ts';
import { isKnownVr } from './value-kinds.ts';

/** Part of a data set: how it is written, where it ends (null: at a delimiter), how many sequences it is in. */
export interface Level {
  readonly encoding: Encoding;
  readonly end: number | null;
  readonly depth: number;
}

/** Deeper nesting than any real object has. */
const MAX_DEPTH = 100;

/**
 * Hands on the header of each element of a data set or item; `visit` reads or leaves out exactly the value. Throws a
 * Defect where an element goes on beyond the part it belongs to.
 */
export function walkElements(reader: ByteReader, level: Level, visit: (header: ElementHeader) => void): void {
  while (level.end === null || reader.position < level.end) {
    const header = readHeader(reader, level.encoding);
    if (header.tag === ITEM_END) break;
    if (header.tag === ITEM || header.tag === SEQUENCE_END)
      throw broken(`a delimiter out of place near byte ${reader.position}`);
    checkRoom(reader, level, header);
    visit(header);
  }
  if (level.end !== null && reader.position !== level.end)
    throw broken(`an item ends inside an element near byte ${reader.position}`);
}

/** Hands on each item of a sequence whose header has been read; `visit` reads or leaves out exactly the item. */
export function walkItems(reader: ByteReader, level: Level, header: ElementHeader, visit: (item: Level) => void): void {
  if (level.depth >= MAX_DEPTH) throw broken(`sequences nested deeper than ${MAX_DEPTH}`);
  const encoding = innerEncoding(reader, level.encoding, header);
  const end = header.length === null ? null : reader.position + header.length;
  const own: Level = { encoding, end, depth: level.depth + 1 };
  while (end === null || reader.position < end) {
    const item = readHeader(reader, encoding);
    if (item.tag === SEQUENCE_END) break;
    if (item.tag !== ITEM) throw broken(`no item in a sequence near byte ${reader.position}`);
    checkRoom(reader, own, item);
    visit({ encoding, end: item.length === null ? null : reader.position + item.length, depth: own.depth });
  }
  if (end !== null && reader.position !== end)
    throw broken(`a sequence ends inside an item near byte ${reader.position}`);
}

/** Leaves out the value of an element, whatever it is. */
export function skipValue(reader: ByteReader, level: Level, header: ElementHeader): void {
  if (header.length !== null) reader.skip(header.length);
  else if (header.vr.startsWith('O')) skipFragments(reader, level.encoding);
  else walkItems(reader, level, header, (item) => skipItem(reader, item));
}

/** How the items of a sequence are written: those called UN are implicit little endian, but for careless writers. */
export function innerEncoding(reader: ByteReader, encoding: Encoding, header: ElementHeader): Encoding {
  if (header.vr !== 'UN') return encoding;
  const head = reader.peek(16);
  const vr = head.toString('latin1', 12, 14);
  const isExplicit = head.length === 16 && isKnownVr(vr);
  return isExplicit && encoding.isLittleEndian ? encoding : IMPLICIT_LITTLE;
}

function skipItem(reader: ByteReader, item: Level): void {
  if (item.end !== null) reader.skip(item.end - reader.position);
  else walkElements(reader, item, (header) => skipValue(reader, item, header));
}

function skipFragments(reader: ByteReader, encoding: Encoding): void {
  for (;;) {
    const { tag, length } = readHeader(reader, encoding);
    if (tag === SEQUENCE_END) return;
    if (tag !== ITEM || length === null) throw broken(`no fragment near byte ${reader.position}`);
    reader.skip(length);
  }
}

function checkRoom(reader: ByteReader, level: Level, header: ElementHeader): void {
  if (header.length === null) return;
  if (header.length > reader.remaining) throw reader.endedAt(reader.position + header.length);
  if (level.end !== null && reader.position + header.length > level.end) {
    throw broken(`an element longer than what holds it near byte ${reader.position}`);
  }
}
