import { damaged } from '../../bytes/image-bytes.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { LONG_VRS, SHORT_VRS } from './value-kinds.ts';

/** How a data set writes its elements: byte order, and whether each names its value representation. */
export interface Encoding {
  readonly isLittleEndian: boolean;
  readonly isExplicit: boolean;
}

export const IMPLICIT_LITTLE: Encoding = { isLittleEndian: true, isExplicit: false };
export const EXPLICIT_LITTLE: Encoding = { isLittleEndian: true, isExplicit: true };

/** The header of an element, item or delimiter. */
export interface ElementHeader {
  /** As one number, such as 0x00100010. */
  readonly tag: number;
  /** As the file states it; '' where it states none. */
  readonly vr: string;
  /** In bytes; null where a delimiter ends the value. */
  readonly length: number | null;
}

export const ITEM = 0xfffe_e000;
export const ITEM_END = 0xfffe_e00d;
export const SEQUENCE_END = 0xfffe_e0dd;

const DELIMITERS = new Set([ITEM, ITEM_END, SEQUENCE_END]);
const UNDEFINED_LENGTH = 0xffff_ffff;
const DICOM = { name: 'DICOM image' };

/** The defect of bytes that are no data set; `detail` is for IT and quotes none of them. */
export function broken(detail: string): Error {
  return damaged(DICOM, detail);
}

/** Reads a header, leaving the reader at the value; throws a Defect where there is none. Source: PS3.5, 7.1. */
export function readHeader(reader: ByteReader, encoding: Encoding): ElementHeader {
  const { position } = reader;
  const head = reader.take(8);
  const tag = readTag(head, 0, encoding);
  if (!encoding.isExplicit || DELIMITERS.has(tag))
    return { tag, vr: '', length: lengthOf(readUint32(head, 4, encoding)) };
  const vr = head.toString('latin1', 4, 6);
  if (SHORT_VRS.has(vr)) return { tag, vr, length: readUint16(head, 6, encoding) };
  if (!/^[A-Z]{2}$/.test(vr)) throw broken(`no element header at byte ${position} of the data set`);
  return { tag, vr, length: lengthOf(readUint32(reader.take(4), 0, encoding)) };
}

/** True where the next bytes can be an element's header, with a value that fits in what is left. */
export function looksLikeElement(reader: ByteReader, encoding: Encoding, afterTag: number): boolean {
  const head = reader.peek(12);
  if (head.length < 8) return false;
  const tag = readTag(head, 0, encoding);
  if (tag <= afterTag || DELIMITERS.has(tag)) return false;
  if (!encoding.isExplicit) return fits(readUint32(head, 4, encoding), reader.remaining - 8);
  const vr = head.toString('latin1', 4, 6);
  if (SHORT_VRS.has(vr)) return fits(readUint16(head, 6, encoding), reader.remaining - 8);
  return LONG_VRS.has(vr) && head.length === 12 && fits(readUint32(head, 8, encoding), reader.remaining - 12);
}

/** Writes a header with a length that is not null in a form that has room for it; text values are padded before. */
export function writeHeader(writer: ByteWriter, encoding: Encoding, header: ElementHeader): void {
  const { tag, vr, length } = header;
  const isShort = encoding.isExplicit && SHORT_VRS.has(vr);
  const isLong = encoding.isExplicit && vr !== '' && !isShort;
  if (isShort && (length === null || length > 0xffff)) throw broken('a value too long for its representation');
  const bytes = Buffer.alloc(isLong ? 12 : 8);
  writeUint16(bytes, Math.floor(tag / 0x1_0000), 0, encoding);
  writeUint16(bytes, tag % 0x1_0000, 2, encoding);
  if (encoding.isExplicit && vr !== '') bytes.write(vr, 4, 'latin1');
  if (isShort) writeUint16(bytes, length ?? 0, 6, encoding);
  else writeUint32(bytes, length ?? UNDEFINED_LENGTH, isLong ? 8 : 4, encoding);
  writer.write(bytes);
}

/** Reads a tag as one number. */
export function readTag(bytes: Buffer, at: number, encoding: Encoding): number {
  return readUint16(bytes, at, encoding) * 0x1_0000 + readUint16(bytes, at + 2, encoding);
}

/** Reads a number of two bytes. */
export function readUint16(bytes: Buffer, at: number, encoding: Encoding): number {
  return encoding.isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

/** Reads a number of four bytes. */
export function readUint32(bytes: Buffer, at: number, encoding: Encoding): number {
  return encoding.isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}

function writeUint16(bytes: Buffer, value: number, at: number, encoding: Encoding): void {
  if (encoding.isLittleEndian) bytes.writeUInt16LE(value, at);
  else bytes.writeUInt16BE(value, at);
}

function writeUint32(bytes: Buffer, value: number, at: number, encoding: Encoding): void {
  if (encoding.isLittleEndian) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
}

function lengthOf(stated: number): number | null {
  return stated === UNDEFINED_LENGTH ? null : stated;
}

function fits(stated: number, room: number): boolean {
  return stated === UNDEFINED_LENGTH || stated <= room;
}
