import { notForModel } from '../../bytes/image-bytes.ts';
import { DEFLATED_SYNTAX, DICOMDIR_CLASS, isNativeSyntax } from '../dicom-names.ts';
import type { ByteSource } from '../../cleaning/cleaner.ts';
import { ByteReader, supplyOf } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { broken, EXPLICIT_LITTLE, readHeader, writeHeader, type Encoding } from './element-header.ts';
import { plainText, valueOf } from './values.ts';
import { isKnownVr } from './value-kinds.ts';

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
  readonly value: Buffer | null;
}

/** How a data set is written, and the transfer syntax that says so. */
export interface DataSetForm {
  readonly encoding: Encoding;
  readonly transferSyntax: string;
  readonly isDeflated: boolean;
}

/** Reads what comes before the data set; throws a Defect for a group that breaks off. Source: PS3.10, 7.1. */
export function readFileMeta(source: ByteSource): FileMeta {
  const head = new ByteReader(supplyOf(source, 0)).peek(132);
  const hasMark = head.toString('latin1', 128, 132) === MARK;
  const start = hasMark ? 132 : head.toString('latin1', 0, 4) === MARK ? 4 : 0;
  const reader = new ByteReader(supplyOf(source, start));
  const elements: MetaElement[] = [];
  while (reader.peek(8).length === 8 && reader.peek(2).readUInt16LE(0) === 2) {
    const { tag, vr, length } = readHeader(reader, { isLittleEndian: true, isExplicit: namesVr(reader.peek(6)) });
    if (length === null) throw broken('a file meta element without a length');
    if (length > reader.remaining) throw reader.endedAt(reader.position + length);
    const value = length <= MAX_VALUE_BYTES ? Buffer.from(reader.take(length)) : null;
    if (value === null) reader.skip(length);
    elements.push({ tag, vr, value });
    if (elements.length > MAX_ELEMENTS) throw broken('more file meta than any image has');
  }
  const text = (tag: number): string => plainText(elements.find((element) => element.tag === tag)?.value ?? NOTHING);
  return {
    end: start + reader.position,
    transferSyntax: text(TRANSFER_SYNTAX),
    sopClassUid: text(SOP_CLASS),
    sopInstanceUid: text(SOP_INSTANCE),
    hasPreamble: hasMark && head.subarray(0, 128).some((byte) => byte !== 0),
    elements,
  };
}

/**
 * Tells how the data set is written: by what its first element looks like, for not all files do what they say. Throws a
 * Defect for transfer syntaxes that are not the standard's, and those whose picture is somewhere else.
 */
export function dataSetForm(source: ByteSource, meta: FileMeta): DataSetForm {
  const { transferSyntax } = meta;
  if (meta.sopClassUid === DICOMDIR_CLASS) throw notForModel(DICOMDIR, 'media storage directory (DICOMDIR)');
  if (transferSyntax !== '' && !STANDARD_SYNTAXES.test(transferSyntax))
    throw notForModel(MAKERS_OWN, 'private transfer syntax');
  if (ELSEWHERE.has(transferSyntax))
    throw notForModel(PICTURE_ELSEWHERE, 'the pixel data is on a server (JPIP or real-time video)');
  if (transferSyntax === DEFLATED_SYNTAX) return { encoding: EXPLICIT_LITTLE, transferSyntax, isDeflated: true };
  const head = new ByteReader(supplyOf(source, meta.end)).peek(8);
  if (head.length < 8) throw broken('no data set');
  const isLittleEndian = startsLittleEndian(head, transferSyntax);
  const encoding = { isLittleEndian, isExplicit: namesVr(head) };
  if (transferSyntax !== '' && !isNativeSyntax(transferSyntax)) {
    if (isLittleEndian && encoding.isExplicit) return { encoding, transferSyntax, isDeflated: false };
    throw broken('a data set that is not written as its transfer syntax says');
  }
  if (!isLittleEndian && !encoding.isExplicit) throw broken('a data set in no known form');
  const found = isLittleEndian ? (encoding.isExplicit ? EXPLICIT_SYNTAX : IMPLICIT_SYNTAX) : BIG_ENDIAN_SYNTAX;
  return { encoding, transferSyntax: found, isDeflated: false };
}

/** Writes preamble, mark and a file meta group that says nothing but what the object is and who wrote it. */
export function writeFileMeta(
  writer: ByteWriter,
  sopClassUid: string,
  sopInstanceUid: string,
  transferSyntax: string,
): void {
  const pieces: Buffer[] = [];
  const group = new ByteWriter({ write: (piece) => pieces.push(Buffer.from(piece)) });
  const put = (tag: number, vr: string, value: Buffer): void => {
    if (value.length === 0) return;
    writeHeader(group, EXPLICIT_LITTLE, { tag, vr, length: value.length });
    group.write(value);
  };
  put(0x0002_0001, 'OB', Buffer.from([0, 1]));
  put(SOP_CLASS, 'UI', valueOf(sopClassUid, 'UI'));
  put(SOP_INSTANCE, 'UI', valueOf(sopInstanceUid, 'UI'));
  put(TRANSFER_SYNTAX, 'UI', valueOf(transferSyntax, 'UI'));
  put(0x0002_0012, 'UI', valueOf(IMPLEMENTATION_UID, 'UI'));
  put(0x0002_0013, 'SH', valueOf(IMPLEMENTATION_NAME, 'SH'));
  group.flush();
  const content = Buffer.concat(pieces);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  writer.write(Buffer.concat([Buffer.alloc(128), Buffer.from(MARK)]));
  writeHeader(writer, EXPLICIT_LITTLE, { tag: 0x0002_0000, vr: 'UL', length: 4 });
  writer.write(length);
  writer.write(content);
}

const MARK = 'DICM';
const SOP_CLASS = 0x0002_0002;
const SOP_INSTANCE = 0x0002_0003;
const TRANSFER_SYNTAX = 0x0002_0010;
const MAX_VALUE_BYTES = 1_024;
const MAX_ELEMENTS = 1_000;
const NOTHING = Buffer.alloc(0);
/** Says which program wrote a file. */
const IMPLEMENTATION_UID = '2.25.131715892319521319867034941545365377143';
const IMPLEMENTATION_NAME = 'SAGITTAL_1';
const STANDARD_SYNTAXES = /^1\.2\.840\.10008\.1\.2(\.\d{1,3}){0,3}$/;
const IMPLICIT_SYNTAX = '1.2.840.10008.1.2';
const EXPLICIT_SYNTAX = '1.2.840.10008.1.2.1';
const BIG_ENDIAN_SYNTAX = '1.2.840.10008.1.2.2';
const ELSEWHERE = new Set(
  [94, 95, 204, 205].map((last) => `1.2.840.10008.1.2.4.${last}`).concat('1.2.840.10008.1.2.7.1'),
);
const DICOMDIR =
  'This is the table of contents of a DICOM disc, not an image. The images beside it are taken in by themselves.';
const MAKERS_OWN = 'This image is written in a form that only its maker knows. Export it again as plain DICOM.';
const PICTURE_ELSEWHERE =
  'This file points to a picture on a server and holds none itself. Export it with its picture.';

/** By the first group number; where a file says what it is, only a plain 0002 or 0008 the other way round speaks against it. */
function startsLittleEndian(head: Buffer, transferSyntax: string): boolean {
  const [little, big] = [head.readUInt16LE(0), head.readUInt16BE(0)];
  if (transferSyntax === '') return little <= big;
  return transferSyntax === BIG_ENDIAN_SYNTAX ? little === 2 || little === 8 : !(big === 2 || big === 8);
}

function namesVr(head: Buffer): boolean {
  const vr = head.toString('latin1', 4, 6);
  return isKnownVr(vr);
}
