import type { DataSet } from '../reader/data-set.ts';
import type { DisplayLookup, Samples } from '../../pixels/picture.ts';

/** A table of a DICOM file: the value of its first entry, and what it and the following stand for. */
export interface LookupTable {
  readonly first: number;
  readonly values: Uint16Array;
  /** Of an entry, as far as they are used. */
  readonly bits: number;
}

/** The table in the first item of a sequence (Modality LUT, VOI LUT); null where there is none that can be read. Source: PS3.3, C.11.1 and C.11.2. */
export function readLookup(group: DataSet, sequence: number, isSigned: boolean): LookupTable | null {
  const [item] = group.items(sequence);
  const data = item?.value(DATA) ?? null;
  const count = item?.uint16(DESCRIPTOR, 0) ?? null;
  const bits = item?.uint16(DESCRIPTOR, 2) ?? null;
  if (item === undefined || data === null || count === null || bits === null) return null;
  const first = (isSigned ? item.int16(DESCRIPTOR, 1) : item.uint16(DESCRIPTOR, 1)) ?? 0;
  const entries = count === 0 ? 65_536 : count;
  const isNarrow = data.length < entries * 2;
  if (bits < 1 || bits > 16 || data.length < entries) return null;
  const values = Uint16Array.from({ length: entries }, (_, index) =>
    isNarrow ? (data[index] ?? 0) : (item.uint16(DATA, index) ?? 0),
  );
  return { first, values, bits };
}

const DESCRIPTOR = 0x0028_3002;
const DATA = 0x0028_3006;

/** Each sample's entry; samples beyond either end have that end's. */
export function throughTable(samples: Samples, { first, values }: LookupTable): Uint16Array {
  const last = values.length - 1;
  return Uint16Array.from(samples, (value) => values[Math.min(Math.max(Math.round(value) - first, 0), last)] ?? 0);
}

/** A table as greys of 8 bit. */
export function asGreys({ first, values, bits }: LookupTable, isInverted: boolean): DisplayLookup {
  const scale = 255 / (2 ** bits - 1);
  const greys = Uint8Array.from(values, (value) => {
    const grey = Math.min(255, Math.round(value * scale));
    return isInverted ? 255 - grey : grey;
  });
  return { first, greys };
}
