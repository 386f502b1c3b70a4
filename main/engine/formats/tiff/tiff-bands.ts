import type { ByteSource } from '../bytes/byte-source.ts';
import type { SourceWindow } from '../bytes/source-window.ts';
import { readBytes } from '../pixels/copy-bytes.ts';
import { PictureError } from '../pixels/picture.ts';
import { MAX_WHOLE_BYTES } from '../pixels/whole-bytes.ts';
import {
  firstNumber,
  keptValues,
  readPageFacts,
  readPieces,
  type PageFacts,
  type PagePieces,
  type PageValue,
} from './tiff-page.ts';
import { putTiffNumber, readTiffBytes, TYPE, type TiffDirectory, type TiffLayout } from './tiff-layout.ts';
import { TAG } from './tiff-tags.ts';
import { tiffOfPage } from './tiff-write.ts';

/** A part of a page, in its full width. */
export interface TiffBand {
  /** Which rows of the page it holds, in their order. */
  readonly rows: readonly number[];
  /** A file of its own. */
  readonly read: () => Buffer;
}

/** A page that is read in parts. */
export interface BandedPage {
  readonly facts: PageFacts;
  readonly photometric: number;
  /** 1 to 8, as the file says how it is turned. */
  readonly orientation: number;
  /** All parts with a row that is wanted. */
  readonly bands: (wants: (row: number) => boolean) => Generator<TiffBand>;
}

/** Where the page is. */
export interface PagePlace {
  readonly source: ByteSource;
  readonly input: SourceWindow;
  readonly layout: TiffLayout;
  readonly directory: TiffDirectory;
}

/** Lays out a page for being read in parts. Throws a Defect for one whose parts cannot be found. */
export function bandedPage(place: PagePlace): BandedPage {
  const { input, layout, directory } = place;
  const facts = readPageFacts(input, layout, directory);
  const number = (tag: number, otherwise: number) => firstNumber(input, layout, directory.entries.get(tag), otherwise);
  const pieces = readPieces(input, layout, directory, facts);
  const units = facts.isTiled
    ? tileRows(facts, pieces, number(TAG.tileWidth, 0), number(TAG.tileHeight, 0))
    : strips(facts, pieces, Math.min(number(TAG.rowsPerStrip, facts.height), facts.height), isPlain(place, facts));
  const values = valuesOf(place, facts);
  return {
    facts,
    photometric: number(PHOTOMETRIC, 1),
    orientation: number(TAG.orientation, 1),
    bands: (wants) => gather(units, facts, wants, (chosen) => bandFile(place, facts, values, chosen)),
  };
}

/** What cannot be read in smaller parts: strips that stand beside each other in all planes, or a row of tiles. */
interface Unit {
  readonly firstRow: number;
  readonly rows: number;
  readonly pieces: readonly { readonly start: number; readonly length: number }[];
}

interface Units {
  /** Of a strip; of tiles their height. */
  readonly unitRows: number;
  /** How many pieces of each unit belong to one plane. */
  readonly piecesPerPlane: number;
  readonly count: number;
  readonly unit: (index: number) => Unit;
}

const PHOTOMETRIC = 262;
/** Rows are decoded together until they take so much, in bytes. */
const BAND_BYTES = 2_097_152;

/** True where rows lie one behind the other and each is whole bytes. */
function isPlain({ directory }: PagePlace, facts: PageFacts): boolean {
  return facts.compression === 1 && !facts.isSubsampled && !directory.entries.has(TAG.depth);
}

function strips(facts: PageFacts, { starts, lengths }: PagePieces, rowsPerStrip: number, isByRow: boolean): Units {
  const { height, isPlanar, samples, width, bits } = facts;
  const planes = isPlanar ? samples : 1;
  const perPlane = Math.ceil(height / rowsPerStrip);
  const rowBytes = Math.ceil((width * bits * (isPlanar ? 1 : samples)) / 8);
  const piecesFor = (strip: number, skippedRows: number) =>
    Array.from({ length: planes }, (_, plane) => {
      const index = plane * perPlane + strip;
      const [start, length] = [starts[index] ?? 0, lengths[index] ?? 0];
      return isByRow ? { start: start + skippedRows * rowBytes, length: rowBytes } : { start, length };
    });
  const unitRows = isByRow ? 1 : rowsPerStrip;
  return {
    unitRows,
    piecesPerPlane: 1,
    count: Math.ceil(height / unitRows),
    unit: (index) => {
      const firstRow = index * unitRows;
      const pieces = piecesFor(Math.floor(firstRow / rowsPerStrip), firstRow % rowsPerStrip);
      return { firstRow, rows: Math.min(unitRows, height - firstRow), pieces };
    },
  };
}

function tileRows(facts: PageFacts, { starts, lengths }: PagePieces, tileWidth: number, tileHeight: number): Units {
  if (tileWidth < 1 || tileHeight < 1) throw new PictureError('The image is damaged: its tiles have no size.');
  const across = Math.ceil(facts.width / tileWidth);
  const count = Math.ceil(facts.height / tileHeight);
  const planes = facts.isPlanar ? facts.samples : 1;
  return {
    unitRows: tileHeight,
    piecesPerPlane: across,
    count,
    unit: (index) => {
      const pieces = Array.from({ length: planes * across }, (_, at) => {
        const tile = Math.floor(at / across) * across * count + index * across + (at % across);
        return { start: starts[tile] ?? 0, length: lengths[tile] ?? 0 };
      });
      const firstRow = index * tileHeight;
      return { firstRow, rows: Math.min(tileHeight, facts.height - firstRow), pieces };
    },
  };
}

function* gather(
  units: Units,
  { width, bits, samples }: PageFacts,
  wants: (row: number) => boolean,
  fileOf: (chosen: readonly Unit[]) => Buffer,
): Generator<TiffBand> {
  const most = Math.max(1, Math.floor(BAND_BYTES / ((width * samples * Math.max(8, bits)) / 8) / units.unitRows));
  let chosen: Unit[] = [];
  const band = (): TiffBand => {
    const gathered = chosen;
    return { rows: gathered.flatMap(rowsOf), read: () => fileOf(inPlanes(gathered, units)) };
  };
  for (let index = 0; index < units.count; index++) {
    const unit = units.unit(index);
    if (!rowsOf(unit).some(wants)) continue;
    chosen.push(unit);
    // Only the last unit of a file may be shorter than the others.
    if (chosen.length < most && unit.rows === units.unitRows) continue;
    yield band();
    chosen = [];
  }
  if (chosen.length > 0) yield band();
}

function rowsOf({ firstRow, rows }: Unit): number[] {
  return Array.from({ length: rows }, (_, row) => firstRow + row);
}

/** The units one behind the other in each plane, as the file of a band has them. */
function inPlanes(chosen: readonly Unit[], { piecesPerPlane }: Units): Unit[] {
  const planes = (chosen[0]?.pieces.length ?? 0) / piecesPerPlane;
  return Array.from({ length: planes }, (_, plane) =>
    chosen.map((unit) => ({
      ...unit,
      pieces: unit.pieces.slice(plane * piecesPerPlane, (plane + 1) * piecesPerPlane),
    })),
  ).flat();
}

/** All entries but those that are different in a part. */
function valuesOf({ input, layout, directory }: PagePlace, facts: PageFacts): PageValue[] {
  const nowhere = { input, output: { write: () => undefined }, note: () => undefined };
  const values = keptValues(nowhere, layout, directory, facts).filter(({ tag }) => !OF_THE_WHOLE.has(tag));
  const tables = directory.entries.get(TAG.jpegTables);
  if (tables === undefined) return values;
  const data = readTiffBytes(input, tables, MAX_TABLE_BYTES);
  return [...values, { tag: TAG.jpegTables, type: TYPE.undefined, count: data.length, data }];
}

const OF_THE_WHOLE: ReadonlySet<number> = new Set([TAG.height, TAG.rowsPerStrip, TAG.orientation, TAG.subfileType]);
const MAX_TABLE_BYTES = 1_048_576;

function bandFile(
  { source, layout }: PagePlace,
  facts: PageFacts,
  values: readonly PageValue[],
  units: readonly Unit[],
): Buffer {
  const pieces = units.flatMap((unit) => unit.pieces);
  if (pieces.reduce((sum, { length }) => sum + length, 0) > MAX_WHOLE_BYTES)
    throw new PictureError('The image is too large to open.');
  const planes = facts.isPlanar ? facts.samples : 1;
  const rows = units.reduce((sum, unit) => sum + unit.rows, 0) / planes;
  const own = [long(layout, TAG.height, rows)];
  if (!facts.isTiled) own.push(long(layout, TAG.rowsPerStrip, units[0]?.rows ?? rows));
  const stored = pieces.map(({ start, length }) => readBytes(source, start, start + length));
  return tiffOfPage(layout, [...values, ...own], facts, stored);
}

function long(layout: TiffLayout, tag: number, value: number): PageValue {
  const data = Buffer.alloc(4);
  putTiffNumber(layout, data, 0, 4, value);
  return { tag, type: TYPE.long, count: 1, data };
}
