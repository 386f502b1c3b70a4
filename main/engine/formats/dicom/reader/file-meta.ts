import { ByteReader } from './byte-reader.ts';
import { supplyOf, type ByteSource } from './byte-source.ts';
import { DicomDefectError } from './defects.ts';
import { MAX_HEADER_BYTES, parseHeader } from './element-header.ts';
import { EXPLICIT_LITTLE, type Encoding } from './encoding.ts';
import { groupOf } from './tags.ts';
import { plainText } from './texts.ts';
import {
  BIG_ENDIAN_SYNTAX,
  DEFLATED_SYNTAX,
  EXPLICIT_SYNTAX,
  IMPLICIT_SYNTAX,
  isNativeSyntax,
} from './transfer-syntax.ts';
import { isKnownVr } from './value-representations.ts';

/** What comes before the data set: preamble, mark and file meta group, any of which may be missing. */
export interface FileMeta {
  /** Where the data set starts. */
  readonly end: number;
  /** '' where the file does not say. */
  readonly transferSyntax: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  /** True where the preamble holds more than zeros. */
  readonly hasPreamble: boolean;
  /** The elements of the group, with their values where they are short. */
  readonly elements: readonly MetaElement[];
}

export interface MetaElement {
  readonly tag: number;
  readonly vr: string;
  /** Where its header starts. */
  readonly position: number;
  readonly valuePosition: number;
  readonly length: number;
  readonly value: Buffer | null;
}

/** How a data set is written, and the transfer syntax that says so. */
export interface DataSetForm {
  readonly encoding: Encoding;
  readonly transferSyntax: string;
  readonly isDeflated: boolean;
}

/** Reads what comes before the data set; throws a DicomDefectError for a group that breaks off. Source: PS3.10, 7.1. */
export function readFileMeta(source: ByteSource): FileMeta {
  const head = Buffer.from(readerAt(source, 0).peek(PREAMBLE_BYTES + MARK.length));
  const hasMark = head.toString('latin1', PREAMBLE_BYTES) === MARK;
  const start = hasMark ? PREAMBLE_BYTES + MARK.length : head.toString('latin1', 0, MARK.length) === MARK ? 4 : 0;
  const reader = readerAt(source, start);
  const elements: MetaElement[] = [];
  while (reader.peek(8).length === 8 && reader.peek(2).readUInt16LE(0) === META_GROUP) {
    elements.push(readMetaElement(reader));
    if (elements.length > MAX_ELEMENTS) throw new DicomDefectError({ kind: 'too-much-file-meta' });
  }
  const text = (tag: number): string => plainText(elements.find((element) => element.tag === tag)?.value ?? NOTHING);
  return {
    end: reader.position,
    transferSyntax: text(TRANSFER_SYNTAX),
    sopClassUid: text(SOP_CLASS),
    sopInstanceUid: text(SOP_INSTANCE),
    hasPreamble: hasMark && head.subarray(0, PREAMBLE_BYTES).some((byte) => byte !== 0),
    elements,
  };
}

/** Reads the first bytes of the data set and tells how it is written; throws a DicomDefectError where there is none. */
export function readDataSetForm(source: ByteSource, meta: FileMeta): DataSetForm {
  return dataSetForm(readerAt(source, meta.end).peek(MAX_HEADER_BYTES), meta.transferSyntax);
}

/**
 * Tells how a data set is written by what its first element (`head`) looks like, for not all files do what their transfer
 * syntax says. Throws a DicomDefectError for a form that there is none of.
 */
export function dataSetForm(head: Buffer, transferSyntax: string): DataSetForm {
  if (transferSyntax === DEFLATED_SYNTAX) return { encoding: EXPLICIT_LITTLE, transferSyntax, isDeflated: true };
  if (head.length < 8) throw new DicomDefectError({ kind: 'no-data-set' });
  const isLittleEndian = startsLittleEndian(head, transferSyntax);
  const encoding = { isLittleEndian, isExplicit: namesVr(head) };
  const isEncapsulated = transferSyntax !== '' && !isNativeSyntax(transferSyntax);
  const isKnown = isLittleEndian || (encoding.isExplicit && !isEncapsulated);
  if (!isKnown) throw new DicomDefectError({ kind: 'unknown-form' });
  if (isEncapsulated) return { encoding, transferSyntax, isDeflated: false };
  const found = isLittleEndian ? (encoding.isExplicit ? EXPLICIT_SYNTAX : IMPLICIT_SYNTAX) : BIG_ENDIAN_SYNTAX;
  return { encoding, transferSyntax: found, isDeflated: false };
}

const PREAMBLE_BYTES = 128;
const MARK = 'DICM';
const META_GROUP = 2;
const TRANSFER_SYNTAX = 0x0002_0010;
const SOP_CLASS = 0x0002_0002;
const SOP_INSTANCE = 0x0002_0003;
const MAX_VALUE_BYTES = 1_024;
const MAX_ELEMENTS = 1_000;
const WINDOW_BYTES = 4_096;
const NOTHING = Buffer.alloc(0);

function readerAt(source: ByteSource, position: number): ByteReader {
  return new ByteReader(supplyOf(source, position), WINDOW_BYTES);
}

/** Of a file meta group that names no representations too, which some writers make. */
function readMetaElement(reader: ByteReader): MetaElement {
  const { position } = reader;
  const head = reader.peek(MAX_HEADER_BYTES);
  const header = parseHeader(head, 0, { isLittleEndian: true, isExplicit: namesVr(head) });
  if (header === null || groupOf(header.tag) !== META_GROUP)
    throw new DicomDefectError({ kind: 'no-element-header', position });
  const { tag, vr, length, headerBytes } = header;
  if (length === null) throw new DicomDefectError({ kind: 'meta-without-length', position });
  reader.skip(headerBytes);
  if (length > reader.remaining) throw reader.endedAt(reader.position + length);
  const valuePosition = reader.position;
  const value = length <= MAX_VALUE_BYTES ? Buffer.from(reader.take(length)) : null;
  if (value === null) reader.skip(length);
  return { tag, vr, position, valuePosition, length, value };
}

/** By the first group number; where a file says what it is, only a plain 0002 or 0008 the other way round speaks against it. */
function startsLittleEndian(head: Buffer, transferSyntax: string): boolean {
  const [little, big] = [head.readUInt16LE(0), head.readUInt16BE(0)];
  if (transferSyntax === '') return little <= big;
  return transferSyntax === BIG_ENDIAN_SYNTAX ? little === 2 || little === 8 : !(big === 2 || big === 8);
}

function namesVr(head: Buffer): boolean {
  return isKnownVr(head.toString('latin1', 4, 6));
}
