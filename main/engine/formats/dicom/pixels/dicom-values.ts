import { TextDecoder } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import dicomParser, { type DataSet, type Element } from 'dicom-parser';
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

const FIRST_PIXEL_TAG = 'x7fe00010';
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const IMPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2';

function parseHead(bytes: Buffer): DataSet | null {
  const isWhole = bytes.toString('latin1', 128, 132) === 'DICM';
  const isExplicit = /^[A-Z]{2}$/.test(bytes.toString('latin1', 4, 6));
  const bare = { TransferSyntaxUID: isExplicit ? EXPLICIT_LITTLE_ENDIAN : IMPLICIT_LITTLE_ENDIAN };
  try {
    return dicomParser.parseDicom(bytes, { untilTag: FIRST_PIXEL_TAG, inflater, ...(isWhole ? {} : bare) });
  } catch (thrown) {
    // dicom-parser hands over what it had read when the bytes ended.
    return typeof thrown === 'object' && thrown !== null && 'dataSet' in thrown ? partOf(thrown.dataSet) : null;
  }
}

function partOf(dataSet: unknown): DataSet | null {
  // What dicom-parser throws is not typed; a data set is what has elements.
  return typeof dataSet === 'object' && dataSet !== null && 'elements' in dataSet ? (dataSet as DataSet) : null;
}

function inflater(whole: Uint8Array, position: number): Uint8Array {
  const inflated = inflateRawSync(whole.subarray(position), { maxOutputLength: MAX_DECODED_BYTES });
  return Buffer.concat([whole.subarray(0, position), inflated]);
}

function valueOf(dataSet: DataSet, wanted: DicomTag | null): DicomValue {
  if (wanted === null) return null;
  const element = dataSet.elements[`x${wanted.tag.toLowerCase()}`];
  if (element === undefined || element.length <= 0 || element.items !== undefined) return null;
  if (element.dataOffset + element.length > dataSet.byteArray.length) return null;
  const representation = element.vr ?? wanted.representation ?? 'UN';
  const values = NUMBERS.has(representation)
    ? readNumbers(dataSet, element, representation)
    : readTexts(dataSet, element, representation);
  if (wanted.isHarmless && !values.every((value) => isAsDeclared(value, wanted.representation ?? ''))) return null;
  return values.length > 1 ? values : (values[0] ?? null);
}

const BINARY = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'AT']);
const NUMBERS: ReadonlyMap<
  string,
  { bytes: number; read: (set: DataSet, tag: string, at: number) => number | undefined }
> = new Map([
  ['US', { bytes: 2, read: (set, tag, at) => set.uint16(tag, at) }],
  ['SS', { bytes: 2, read: (set, tag, at) => set.int16(tag, at) }],
  ['UL', { bytes: 4, read: (set, tag, at) => set.uint32(tag, at) }],
  ['SL', { bytes: 4, read: (set, tag, at) => set.int32(tag, at) }],
  ['FL', { bytes: 4, read: (set, tag, at) => set.float(tag, at) }],
  ['FD', { bytes: 8, read: (set, tag, at) => set.double(tag, at) }],
]);
/** More values than this are nothing a model is told. */
const MOST_VALUES = 64;

function readNumbers(dataSet: DataSet, element: Element, representation: string): number[] {
  const kind = NUMBERS.get(representation);
  if (kind === undefined) return [];
  const count = Math.min(MOST_VALUES, Math.floor(element.length / kind.bytes));
  return Array.from({ length: count }, (_, at) => kind.read(dataSet, element.tag, at)).filter(
    (value) => value !== undefined && Number.isFinite(value),
  ) as number[];
}

function readTexts(dataSet: DataSet, element: Element, representation: string): (string | number)[] {
  if (BINARY.has(representation)) return [];
  const bytes = dataSet.byteArray.subarray(element.dataOffset, element.dataOffset + Math.min(element.length, 4_096));
  const text = decoderFor(dataSet.string('x00080005') ?? '')
    .decode(bytes)
    .replace(/[\0 ]+$/, '');
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

/** PS3.3, C.12.1.1.2: the single-byte sets and those that stand alone; others are read as Latin-1. */
function decoderFor(characterSet: string): TextDecoder {
  const last = characterSet.split('\\')[0]?.trim() ?? '';
  return new TextDecoder(CHARACTER_SETS.get(last.replace('ISO 2022 IR', 'ISO_IR')) ?? 'latin1');
}

const CHARACTER_SETS: ReadonlyMap<string, string> = new Map([
  ['ISO_IR 192', 'utf-8'],
  ['ISO_IR 101', 'iso-8859-2'],
  ['ISO_IR 109', 'iso-8859-3'],
  ['ISO_IR 110', 'iso-8859-4'],
  ['ISO_IR 144', 'iso-8859-5'],
  ['ISO_IR 127', 'iso-8859-6'],
  ['ISO_IR 126', 'iso-8859-7'],
  ['ISO_IR 138', 'iso-8859-8'],
  ['ISO_IR 148', 'windows-1254'],
  ['ISO_IR 13', 'shift_jis'],
  ['ISO_IR 166', 'windows-874'],
  ['GB18030', 'gb18030'],
  ['GBK', 'gbk'],
]);
