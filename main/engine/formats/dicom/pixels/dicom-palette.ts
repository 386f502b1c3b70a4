import type { DataSet } from 'dicom-parser';
import { PictureError } from '../../pixels/picture.ts';

/** One colour table a channel, 8 bit, and the sample value its first entry stands for. */
export interface Palette {
  readonly first: number;
  readonly tables: readonly [red: Uint8Array, green: Uint8Array, blue: Uint8Array];
}

/** Reads the colour tables of a PALETTE COLOR file, plain or in segments. Throws PictureError. Source: PS3.3, C.7.9. */
export function readPalette(dataSet: DataSet, isSigned: boolean): Palette {
  const descriptor = 'x00281101';
  const count = dataSet.uint16(descriptor, 0);
  // 65,536 entries do not fit the descriptor's 16 bits and are written as 0.
  const entries = count === undefined || count === 0 ? 65_536 : count;
  const first = (isSigned ? dataSet.int16(descriptor, 1) : dataSet.uint16(descriptor, 1)) ?? 0;
  const isWide = (dataSet.uint16(descriptor, 2) ?? 8) > 8;
  const [red, green, blue] = ['01', '02', '03'].map((channel) =>
    toBytes(readTable(dataSet, `x002812${channel}`, `x0028122${channel.slice(1)}`, entries, isWide), isWide),
  );
  if (red === undefined || green === undefined || blue === undefined) throw missing();
  return { first, tables: [red, green, blue] };
}

function readTable(dataSet: DataSet, plain: string, segmented: string, entries: number, isWide: boolean): number[] {
  const element = dataSet.elements[plain];
  if (element === undefined) return expandSegments(readWords(dataSet, segmented, isWide), entries);
  const bytes = dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + element.length);
  // Some files say 16 bit and store 8.
  if (isWide && bytes.length < entries * 2) return [...bytes.subarray(0, entries)].map((value) => value * 257);
  if (!isWide && bytes.length < entries * 2) return [...bytes.subarray(0, entries)];
  return isWide ? readWords(dataSet, plain, true).slice(0, entries) : [...bytes.subarray(0, entries)];
}

function readWords(dataSet: DataSet, tag: string, isWide: boolean): number[] {
  const element = dataSet.elements[tag];
  if (element === undefined) throw missing();
  const count = isWide ? Math.floor(element.length / 2) : element.length;
  return Array.from({ length: count }, (_, index) =>
    isWide ? (dataSet.uint16(tag, index) ?? 0) : (dataSet.byteArray[element.dataOffset + index] ?? 0),
  );
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
