import type { DataSet } from '../reader/data-set.ts';
import { PictureError } from '../../pixels/picture.ts';

/** One colour table a channel, 8 bit, and the sample value its first entry stands for. */
export interface Palette {
  readonly first: number;
  readonly tables: readonly [red: Uint8Array, green: Uint8Array, blue: Uint8Array];
}

/** Reads the colour tables of a PALETTE COLOR file, plain or in segments. Throws PictureError. Source: PS3.3, C.7.9. */
export function readPalette(dataSet: DataSet, isSigned: boolean): Palette {
  const descriptor = 0x0028_1101;
  const count = dataSet.uint16(descriptor, 0);
  // 65,536 entries do not fit the descriptor's 16 bits and are written as 0.
  const entries = count === null || count === 0 ? 65_536 : count;
  const first = (isSigned ? dataSet.int16(descriptor, 1) : dataSet.uint16(descriptor, 1)) ?? 0;
  const isWide = (dataSet.uint16(descriptor, 2) ?? 8) > 8;
  const [red, green, blue] = [1, 2, 3].map((channel) =>
    toBytes(readTable(dataSet, PLAIN_TABLE + channel, SEGMENTED_TABLE + channel, entries, isWide), isWide),
  );
  if (red === undefined || green === undefined || blue === undefined) throw missing();
  return { first, tables: [red, green, blue] };
}

/** The numbers of the channels' tables come after these. */
const PLAIN_TABLE = 0x0028_1200;
const SEGMENTED_TABLE = 0x0028_1220;

function readTable(dataSet: DataSet, plain: number, segmented: number, entries: number, isWide: boolean): number[] {
  const bytes = dataSet.value(plain);
  if (bytes === null) return expandSegments(readWords(dataSet, segmented, isWide), entries);
  // Some files say 16 bit and store 8.
  if (isWide && bytes.length < entries * 2) return [...bytes.subarray(0, entries)].map((value) => value * 257);
  return isWide ? readWords(dataSet, plain, true).slice(0, entries) : [...bytes.subarray(0, entries)];
}

function readWords(dataSet: DataSet, tag: number, isWide: boolean): number[] {
  const bytes = dataSet.value(tag);
  if (bytes === null) throw missing();
  if (!isWide) return [...bytes];
  return Array.from({ length: Math.floor(bytes.length / 2) }, (_, index) => dataSet.uint16(tag, index) ?? 0);
}

/** Source: PS3.3, C.7.9.2: runs of values as they are (0) and straight lines to a value (1). */
function expandSegments(words: readonly number[], entries: number): number[] {
  const values: number[] = [];
  for (let at = 0; at + 2 < words.length && values.length < entries;) {
    const opcode = words[at] ?? 0;
    const length = words[at + 1] ?? 0;
    if (opcode === 0) {
      values.push(...words.slice(at + 2, at + 2 + length));
      at += 2 + length;
    } else if (opcode === 1) {
      const from = values.at(-1) ?? 0;
      const to = words[at + 2] ?? 0;
      for (let step = 1; step <= length; step++) values.push(Math.round(from + ((to - from) * step) / length));
      at += 3;
    } else {
      throw new PictureError('This form of DICOM (a colour table that repeats itself) cannot be opened here.');
    }
  }
  return values.slice(0, entries);
}

/** Entries of 16 bit keep their high byte, unless nothing is in it. */
function toBytes(values: readonly number[], isWide: boolean): Uint8Array {
  const isHigh = isWide && values.some((value) => value > 255);
  return Uint8Array.from(values, (value) => (isHigh ? value >> 8 : value));
}

function missing(): PictureError {
  return new PictureError('This form of DICOM (its colour table is missing) cannot be opened here.');
}
