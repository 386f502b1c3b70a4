import { textDecoder } from '../reader/character-sets.ts';
import type { DataSet } from '../reader/data-set.ts';
import { DicomDefectError } from '../reader/defects.ts';
import { openDicom } from '../reader/dicom-file.ts';
import { dicomTag, type DicomTag } from './dicom-tags.ts';
import { MAX_DECODED_BYTES } from '../../pixels/picture.ts';

/** What an element holds: a text, a number, several of either, or null where the file does not have it. */
export type DicomValue = string | number | readonly (string | number)[] | null;

/**
 * The values of elements of a DICOM file's top level, by the names they were asked for. The beginning of a file up to its
 * picture is enough; what is not found in it, or cannot be read, is null. Sequences and binary data are null too.
 */
export function readDicomValues(bytes: Buffer, names: readonly string[]): ReadonlyMap<string, DicomValue> {
  const dataSet = names.length === 0 ? null : parseHead(bytes);
  return new Map(names.map((name) => [name, dataSet === null ? null : valueOf(dataSet, dicomTag(name))]));
}

const FIRST_PIXEL_TAG = 0x7fe0_0001;
const SPECIFIC_CHARACTER_SET = 0x0008_0005;

function parseHead(bytes: Buffer): DataSet | null {
  try {
    return openDicom(bytes, { untilTag: FIRST_PIXEL_TAG, mostInflatedBytes: MAX_DECODED_BYTES }).dataSet;
  } catch (error) {
    if (error instanceof DicomDefectError) return null;
    throw error;
  }
}

function valueOf(dataSet: DataSet, wanted: DicomTag | null): DicomValue {
  if (wanted === null) return null;
  const tag = Number.parseInt(wanted.tag, 16);
  const bytes = dataSet.value(tag);
  const stated = dataSet.elements.get(tag)?.vr ?? '';
  if (bytes === null || bytes.length === 0) return null;
  const representation = stated === '' || stated === 'UN' ? (wanted.representation ?? 'UN') : stated;
  const values = NUMBERS.has(representation)
    ? readNumbers(bytes, representation, dataSet.encoding.isLittleEndian)
    : readTexts(dataSet, bytes, representation);
  if (wanted.isHarmless && !values.every((value) => isAsDeclared(value, wanted.representation ?? ''))) return null;
  return values.length > 1 ? values : (values[0] ?? null);
}

const BINARY = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'AT']);
type ReadNumber = (view: DataView, at: number, isLittle: boolean) => number;
const NUMBERS: ReadonlyMap<string, { readonly bytes: number; readonly read: ReadNumber }> = new Map([
  ['US', { bytes: 2, read: (view, at, isLittle) => view.getUint16(at, isLittle) }],
  ['SS', { bytes: 2, read: (view, at, isLittle) => view.getInt16(at, isLittle) }],
  ['UL', { bytes: 4, read: (view, at, isLittle) => view.getUint32(at, isLittle) }],
  ['SL', { bytes: 4, read: (view, at, isLittle) => view.getInt32(at, isLittle) }],
  ['FL', { bytes: 4, read: (view, at, isLittle) => view.getFloat32(at, isLittle) }],
  ['FD', { bytes: 8, read: (view, at, isLittle) => view.getFloat64(at, isLittle) }],
]);
/** More values than this are nothing a model is told. */
const MOST_VALUES = 64;
const MOST_TEXT_BYTES = 4_096;

function readNumbers(bytes: Buffer, representation: string, isLittle: boolean): number[] {
  const kind = NUMBERS.get(representation);
  if (kind === undefined) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(MOST_VALUES, Math.floor(bytes.length / kind.bytes));
  return Array.from({ length: count }, (_, index) => kind.read(view, index * kind.bytes, isLittle)).filter((value) =>
    Number.isFinite(value),
  );
}

function readTexts(dataSet: DataSet, bytes: Buffer, representation: string): (string | number)[] {
  if (BINARY.has(representation)) return [];
  const decode = textDecoder(dataSet.text(SPECIFIC_CHARACTER_SET) ?? '');
  const text = decode(bytes.subarray(0, MOST_TEXT_BYTES), representation);
  if (text === '') return [];
  const texts = /^(LT|ST|UT)$/.test(representation) ? [text] : text.split('\\', MOST_VALUES).map((part) => part.trim());
  return representation === 'DS' || representation === 'IS' ? texts.map(asNumber) : texts;
}

function asNumber(text: string): string | number {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : text;
}

/** True where a value is of the form its element promises, so that no name hides in a field for codes. */
function isAsDeclared(value: string | number, representation: string): boolean {
  switch (representation) {
    case 'CS':
      return typeof value === 'string' && /^[A-Z0-9_ ]{0,16}$/.test(value);
    case 'LO':
      return typeof value === 'string' && value.length <= 64;
    default:
      return typeof value === 'number';
  }
}
