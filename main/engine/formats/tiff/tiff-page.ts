import { damaged, endsTooEarly, notForModel } from '../bytes/image-bytes.ts';
import type { Cleaning } from '../cleaning/plain-cleaner.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { cleanProfile, MAX_PROFILE_BYTES } from '../cleaning/icc-profile.ts';
import {
  putTiffNumber,
  readTiffBytes,
  readTiffNumbers,
  tiffNumber,
  TYPE,
  type TiffDirectory,
  type TiffEntry,
  type TiffLayout,
} from './tiff-layout.ts';
import {
  JPEG_COMPRESSION,
  KEPT_TAGS,
  NEEDED_TAGS,
  PHOTOMETRICS,
  PLAIN_COMPRESSIONS,
  TAG,
  type KeptTag,
} from './tiff-tags.ts';

/** What decides how a page's strips or tiles are read. */
export interface PageFacts {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  readonly compression: number;
  readonly isPlanar: boolean;
  readonly isSubsampled: boolean;
  readonly isTiled: boolean;
}

/** A value that is written: in the file's own byte order. */
export interface PageValue {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  readonly data: Buffer;
}

/** Reads what a page is; throws a Defect for one that cannot be cleaned. */
export function readPageFacts(input: SourceWindow, layout: TiffLayout, page: TiffDirectory): PageFacts {
  const number = (tag: number, otherwise: number) => firstNumber(input, layout, page.entries.get(tag), otherwise);
  const compression = number(TAG.compression, 1);
  const isKnown = PLAIN_COMPRESSIONS.has(compression) || compression === JPEG_COMPRESSION;
  if (!isKnown || !PHOTOMETRICS.has(number(TAG.photometric, 1))) {
    throw notForModel(UNKNOWN, `compression ${compression}, photometric ${number(TAG.photometric, 1)}`);
  }
  const facts: PageFacts = {
    width: number(TAG.width, 0),
    height: number(TAG.height, 0),
    bits: number(TAG.bits, 1),
    samples: number(TAG.samples, 1),
    compression,
    isPlanar: number(TAG.planar, 1) === 2,
    isSubsampled: number(TAG.photometric, 1) === YCBCR,
    isTiled: page.entries.has(TAG.tileOffsets),
  };
  if (page.entries.has(TAG.tileWidth) !== facts.isTiled) throw damaged(input, 'tiles without a place or a size');
  const isSized = facts.width > 0 && facts.height > 0 && facts.samples >= 1 && facts.samples <= 65_535;
  if (!isSized || facts.bits < 1 || facts.bits > 64) throw damaged(input, 'a page of a size that cannot be');
  return facts;
}

const UNKNOWN = 'This TIFF is of a kind that cannot be checked for patient data. Save it as a plain TIFF and add that.';
const YCBCR = 6;
const MAX_VALUE_BYTES = 4_194_304;

/** The first number of an entry, or what stands for one that is missing. */
export function firstNumber(
  input: SourceWindow,
  layout: TiffLayout,
  entry: TiffEntry | undefined,
  otherwise: number,
): number {
  if (entry === undefined || entry.count === 0) return otherwise;
  if (![TYPE.byte, TYPE.short, TYPE.long, TYPE.long8].some((type) => type === entry.type)) return otherwise;
  return readTiffNumbers(input, layout, entry, 1)[0] ?? otherwise;
}

/** What stays of a page's entries beside its strips and tiles, in the order of their tags. */
export function keptValues(
  cleaning: Omit<Cleaning, 'hold'>,
  layout: TiffLayout,
  page: TiffDirectory,
  facts: PageFacts,
): PageValue[] {
  const values: PageValue[] = [];
  for (const entry of page.entries.values()) {
    const kept = KEPT_TAGS.get(entry.tag);
    const value =
      entry.tag === TAG.profile
        ? keptProfile(cleaning, entry)
        : kept === undefined
          ? null
          : keptNumbers(cleaning.input, layout, entry, kept, facts);
    if (value !== null) values.push(value);
  }
  return values;
}

function keptNumbers(
  input: SourceWindow,
  layout: TiffLayout,
  entry: TiffEntry,
  kept: KeptTag,
  facts: PageFacts,
): PageValue | null {
  const most = Math.min(
    kept.most(facts.samples, facts.bits),
    Math.floor(MAX_VALUE_BYTES / Math.max(entry.itemBytes, 1)),
  );
  if (!kept.types.includes(entry.type) || entry.count === 0) {
    if (NEEDED_TAGS.has(entry.tag)) throw damaged(input, `tag ${entry.tag} is not as it should be`);
    return null;
  }
  const data = readTiffBytes(input, entry, most);
  if (entry.type === TYPE.rational) shortenRationals(layout, data);
  return { tag: entry.tag, type: entry.type, count: data.length / entry.itemBytes, data };
}

/** Halves both sides until no four of their bytes can be letters: the same number, as near as anyone measures. */
function shortenRationals(layout: TiffLayout, data: Buffer): void {
  for (let at = 0; at + 8 <= data.length; at += 8) {
    let [top, bottom] = [tiffNumber(layout, data, at, 4), tiffNumber(layout, data, at + 4, 4)];
    while (top >= LONGEST_PART || bottom >= LONGEST_PART) [top, bottom] = [Math.floor(top / 2), Math.floor(bottom / 2)];
    putTiffNumber(layout, data, at, 4, top);
    putTiffNumber(layout, data, at + 4, 4, bottom);
  }
}

const LONGEST_PART = 0x1000_0000;

function keptProfile({ input, note }: Omit<Cleaning, 'hold'>, entry: TiffEntry): PageValue | null {
  const sizeBytes = entry.count * entry.itemBytes;
  const isRead = entry.itemBytes === 1 && sizeBytes <= MAX_PROFILE_BYTES && entry.start + sizeBytes <= input.sizeBytes;
  const before = isRead ? readTiffBytes(input, entry, entry.count) : Buffer.alloc(0);
  const data = cleanProfile(before);
  if (data === null) note('removed', 'TIFF ICC profile');
  else note(data.equals(before) ? 'kept' : 'cleaned', 'TIFF ICC profile');
  return data === null ? null : { tag: entry.tag, type: TYPE.undefined, count: data.length, data };
}

/** The strips or tiles of a page: where each starts, and how many bytes of it are picture. */
export interface PagePieces {
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

const MAX_PIECES = 2_000_000;

/** Finds a page's strips or tiles; throws a Defect where one lies outside of the file. */
export function readPieces(input: SourceWindow, layout: TiffLayout, page: TiffDirectory, facts: PageFacts): PagePieces {
  const offsets = page.entries.get(facts.isTiled ? TAG.tileOffsets : TAG.stripOffsets);
  const sizes = page.entries.get(facts.isTiled ? TAG.tileBytes : TAG.stripBytes);
  if (offsets === undefined || offsets.count === 0 || offsets.count > MAX_PIECES) {
    throw damaged(input, `${offsets?.count ?? 0} strips or tiles`);
  }
  for (const entry of [offsets, sizes ?? offsets]) {
    const isWhole =
      [TYPE.short, TYPE.long, TYPE.long8].some((type) => type === entry.type) && entry.count >= offsets.count;
    if (!isWhole) throw damaged(input, 'strips or tiles without a place or a size');
  }
  const starts = readTiffNumbers(input, layout, offsets, offsets.count);
  const wanted = facts.compression === 1 ? unpackedPieceBytes(input, layout, page, facts) : null;
  if (sizes === undefined && wanted === null) throw damaged(input, 'strips without a size');
  const stated = sizes === undefined ? null : readTiffNumbers(input, layout, sizes, offsets.count);
  const lengths = starts.map((start, index) => {
    const length = Math.min(stated?.[index] ?? Infinity, wanted?.(index) ?? Infinity);
    if (length > 0 && start + length > input.sizeBytes) throw endsTooEarly(input, start + length);
    return length;
  });
  return { starts, lengths };
}

/** How many bytes a strip or tile has where nothing is packed, or once it is unpacked; null where that cannot be told. */
export function unpackedPieceBytes(
  input: SourceWindow,
  layout: TiffLayout,
  page: TiffDirectory,
  facts: PageFacts,
): ((index: number) => number) | null {
  const bits = page.entries.get(TAG.bits);
  const isEven = bits === undefined || new Set(readTiffNumbers(input, layout, bits, facts.samples)).size === 1;
  if (facts.isSubsampled || !isEven || page.entries.has(TAG.depth)) return null;
  const rowBytes = (width: number) => Math.ceil((width * facts.bits * (facts.isPlanar ? 1 : facts.samples)) / 8);
  const number = (tag: number, otherwise: number) => firstNumber(input, layout, page.entries.get(tag), otherwise);
  if (facts.isTiled) {
    const bytes = rowBytes(number(TAG.tileWidth, 0)) * number(TAG.tileHeight, 0);
    return () => bytes;
  }
  const rows = Math.min(number(TAG.rowsPerStrip, facts.height), facts.height);
  if (rows < 1) throw damaged(input, 'strips without rows');
  const perPlane = Math.ceil(facts.height / rows);
  return (index) => rowBytes(facts.width) * Math.min(rows, facts.height - (index % perPlane) * rows);
}
