import { ByteReader } from './byte-reader.ts';
import { supplyOf, type ByteSource } from './byte-source.ts';
import type { DataElement } from './data-set.ts';
import { DicomDefectError } from './defects.ts';
import { ElementWalker } from './element-walker.ts';
import { EXPLICIT_LITTLE } from './encoding.ts';

/** A piece of encapsulated pixel data, without its header. */
export interface Fragment {
  readonly position: number;
  readonly length: number;
}

/** The items of encapsulated pixel data. */
export interface EncapsulatedPixels {
  /** Null where there is no item at all. */
  readonly basicOffsetTable: Fragment | null;
  readonly fragments: readonly Fragment[];
}

/** Reads the headers of the fragments of an element without a length; throws a DicomDefectError where they break off. */
export function readFragments(
  source: ByteSource,
  { valuePosition }: Pick<DataElement, 'valuePosition'>,
): EncapsulatedPixels {
  const reader = new ByteReader(supplyOf(source, valuePosition), HEADER_WINDOW_BYTES);
  const walker = ElementWalker.ofFragments(reader, EXPLICIT_LITTLE);
  const items: Fragment[] = [];
  for (let step = walker.next(); step.kind === 'fragment'; step = walker.next()) {
    if (items.length === MAX_FRAGMENTS) throw new DicomDefectError({ kind: 'too-many-elements', most: MAX_FRAGMENTS });
    items.push({ position: step.position, length: step.length });
  }
  const [basicOffsetTable = null, ...fragments] = items;
  return { basicOffsetTable, fragments };
}

/**
 * The fragments of each frame; null where it cannot be told. Where they are not one a frame, the offset tables tell, or else the marks
 * that every compressed picture begins with. `extended` is the Extended Offset Table, null for none. Source: PS3.5, A.4.
 */
export function framesOf(
  source: ByteSource,
  { basicOffsetTable, fragments }: EncapsulatedPixels,
  frames: number,
  extended: Buffer | null,
): Fragment[][] | null {
  const [first] = fragments;
  if (first === undefined) return null;
  if (frames === 1) return [[...fragments]];
  if (fragments.length === frames) return fragments.map((fragment) => [fragment]);
  const offsets = [longOffsets(extended, frames), shortOffsets(source, basicOffsetTable, frames)];
  const ways = offsets.flatMap((starts) =>
    starts === null ? [] : [({ position }: Fragment) => starts.has(position - first.position)],
  );
  for (const begins of [...ways, (fragment: Fragment) => beginsPicture(source, fragment)]) {
    const sorted = sort(fragments, begins);
    if (sorted.length === frames) return sorted;
  }
  return null;
}

/**
 * The fragments of one frame where an offset table leads to it, so that those of the others are not walked through; null where none does.
 * As `framesOf` does, it goes by the Extended Offset Table first.
 */
export function fragmentsByTable(
  source: ByteSource,
  { valuePosition }: Pick<DataElement, 'valuePosition'>,
  { frames, frame, extended }: { readonly frames: number; readonly frame: number; readonly extended: Buffer | null },
): Fragment[] | null {
  const table = fragmentsFrom(source, valuePosition).next().value;
  if (table === undefined || frames < 2) return null;
  const first = table.position + table.length;
  for (const offsets of [longOffsets(extended, frames), shortOffsets(source, table, frames)]) {
    const found = offsets === null ? null : fragmentsBetween(source, first, [...offsets], { frames, frame });
    if (found !== null) return found;
  }
  return null;
}

/** The bytes of a frame as the one stream they are, wherever it is cut; null where the source ends before. */
export function joinFragments(source: ByteSource, fragments: readonly Fragment[]): Buffer | null {
  const bytes = Buffer.allocUnsafe(fragments.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const { position, length } of fragments) {
    if (source.read(bytes.subarray(filled, filled + length), position) < length) return null;
    filled += length;
  }
  return bytes;
}

/** Null where the table does not lead from fragment to fragment. */
function fragmentsBetween(
  source: ByteSource,
  first: number,
  offsets: readonly number[],
  { frames, frame }: { readonly frames: number; readonly frame: number },
): Fragment[] | null {
  const from = offsets[frame];
  // Of a table that says the same of two frames nothing is known.
  if (from === undefined || offsets.length !== frames) return null;
  const until = first + offsets.reduce((next, offset) => (offset > from && offset < next ? offset : next), Infinity);
  const fragments: Fragment[] = [];
  let end = first + from;
  try {
    for (const fragment of fragmentsFrom(source, end)) {
      if (end >= until) break;
      fragments.push(fragment);
      end = fragment.position + fragment.length;
    }
  } catch (error) {
    if (error instanceof DicomDefectError) return null;
    throw error;
  }
  return fragments.length > 0 && (end === until || until === Infinity) ? fragments : null;
}

/** The fragments from the header of one of them on. */
function* fragmentsFrom(source: ByteSource, position: number): Generator<Fragment, undefined> {
  const reader = new ByteReader(supplyOf(source, position), FEW_HEADERS_BYTES);
  const walker = ElementWalker.ofFragments(reader, EXPLICIT_LITTLE);
  for (let step = walker.next(); step.kind === 'fragment'; step = walker.next())
    yield { position: step.position, length: step.length };
  return undefined;
}

const HEADER_WINDOW_BYTES = 4_096;
const FEW_HEADERS_BYTES = 512;
/** Bounds the memory that a file of empty ones can take; an hour of video has half as many frames. */
const MAX_FRAGMENTS = 500_000;

function sort(fragments: readonly Fragment[], begins: (fragment: Fragment) => boolean): Fragment[][] {
  const sorted: Fragment[][] = [];
  for (const fragment of fragments) {
    if (begins(fragment)) sorted.push([fragment]);
    else sorted.at(-1)?.push(fragment);
  }
  return sorted;
}

function longOffsets(table: Buffer | null, frames: number): ReadonlySet<number> | null {
  if (table?.length !== frames * 8) return null;
  return new Set(Array.from({ length: frames }, (_, frame) => Number(table.readBigUInt64LE(frame * 8))));
}

function shortOffsets(source: ByteSource, table: Fragment | null, frames: number): ReadonlySet<number> | null {
  if (table?.length !== frames * 4) return null;
  const offsets = joinFragments(source, [table]);
  return offsets && new Set(Array.from({ length: frames }, (_, frame) => offsets.readUInt32LE(frame * 4)));
}

/** JPEG, JPEG-LS and JPEG XL begin with FF D8 FF or FF 0A, JPEG 2000 with FF 4F FF 51 or its box of 12 bytes. */
function beginsPicture(source: ByteSource, { position, length }: Fragment): boolean {
  const start = length < 4 ? null : joinFragments(source, [{ position, length: 4 }]);
  return start !== null && /^(ffd8ff|ff0a|ff4fff51|0000000c)/.test(start.toString('hex'));
}
