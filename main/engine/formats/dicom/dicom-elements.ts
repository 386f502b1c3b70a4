import { BIG_ENDIAN_SYNTAX } from './dicom-names.ts';
import { damaged } from '../bytes/image-bytes.ts';
import type { ImageBytes } from '../bytes/image-bytes.ts';

/** How a data set writes its elements: byte order, and whether each names its value representation. */
export interface DicomEncoding {
  readonly isLittleEndian: boolean;
  readonly isExplicit: boolean;
}

/** One element's header; `tag` as one number (0x7fe00010), `length` null where a delimiter ends the value. */
export interface DicomElement {
  readonly tag: number;
  readonly vr: string;
  readonly length: number | null;
  readonly valueOffset: number;
}

const IMPLICIT_LITTLE: DicomEncoding = { isLittleEndian: true, isExplicit: false };

export const ITEM = 0xfffee000;
const ITEM_END = 0xfffee00d;
export const SEQUENCE_END = 0xfffee0dd;

/** Reads the header of the element at `offset`; throws a Defect where there is none. Source: PS3.5, section 7.1. */
export async function readElement(bytes: ImageBytes, encoding: DicomEncoding, offset: number): Promise<DicomElement> {
  const head = await bytes.at(offset, 8);
  const tag = readTag(head, encoding.isLittleEndian);
  if (!encoding.isExplicit || tag >>> 16 === DELIMITER_GROUP) {
    return { tag, vr: '', length: lengthOf(readUint32(head, encoding, 4)), valueOffset: offset + 8 };
  }
  const vr = head.toString('latin1', 4, 6);
  if (!/^[A-Z]{2}$/.test(vr)) throw damaged(bytes, `no element header at byte ${offset}`);
  if (SHORT_VRS.has(vr)) return { tag, vr, length: readUint16(head, encoding, 6), valueOffset: offset + 8 };
  const length = readUint32(await bytes.at(offset + 8, 4), encoding, 0);
  return { tag, vr, length: lengthOf(length), valueOffset: offset + 12 };
}

/**
 * Tells how the data set at `offset` is written: whether elements name their representation from the first of them,
 * whatever is claimed; the byte order from the transfer syntax, or from the first group number where none is stated.
 */
export async function detectEncoding(
  bytes: ImageBytes,
  offset: number,
  transferSyntax: string,
): Promise<DicomEncoding> {
  const head = await bytes.at(offset, 8);
  const looksLittle = head.readUInt16LE(0) <= head.readUInt16BE(0);
  const isLittleEndian = transferSyntax === '' ? looksLittle : transferSyntax !== BIG_ENDIAN_SYNTAX;
  const vr = head.toString('latin1', 4, 6);
  return { isLittleEndian, isExplicit: SHORT_VRS.has(vr) || LONG_VRS.has(vr) };
}

/** Skips the value of an element and answers the byte after it; `budget` bounds the elements met inside sequences. */
export async function skipValue(
  bytes: ImageBytes,
  encoding: DicomEncoding,
  element: DicomElement,
  budget: { elementsLeft: number },
): Promise<number> {
  if (element.length !== null) return element.valueOffset + element.length;
  const levels: Level[] = [{ isItem: false, encoding: element.vr === 'UN' ? IMPLICIT_LITTLE : encoding }];
  let offset = element.valueOffset;
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if ((budget.elementsLeft -= 1) < 0) throw damaged(bytes, 'more elements than any image has');
    const inner = await readElement(bytes, level.encoding, offset);
    offset = inner.valueOffset + (inner.length ?? 0);
    if (inner.tag === (level.isItem ? ITEM_END : SEQUENCE_END)) levels.pop();
    else if (level.isItem === (inner.tag >>> 16 === DELIMITER_GROUP))
      throw damaged(bytes, `nesting broken at byte ${offset}`);
    else if (inner.length === null) levels.push(innerLevel(level, inner));
    if (levels.length > MAX_NESTING) throw damaged(bytes, `sequences nested deeper than ${MAX_NESTING}`);
  }
  return offset;
}

interface Level {
  readonly isItem: boolean;
  readonly encoding: DicomEncoding;
}

const DELIMITER_GROUP = 0xfffe;
const UNDEFINED_LENGTH = 0xffff_ffff;
const MAX_NESTING = 128;
const SHORT_VRS = new Set('AE AS AT CS DA DS DT FL FD IS LO LT PN SH SL SS ST TM UI UL US'.split(' '));
const LONG_VRS = new Set('OB OD OF OL OV OW SQ SV UC UN UR UT UV'.split(' '));

function innerLevel(level: Level, inner: DicomElement): Level {
  return { isItem: !level.isItem, encoding: inner.vr === 'UN' ? IMPLICIT_LITTLE : level.encoding };
}

function lengthOf(stated: number): number | null {
  return stated === UNDEFINED_LENGTH ? null : stated;
}

function readTag(head: Buffer, isLittleEndian: boolean): number {
  return isLittleEndian
    ? head.readUInt16LE(0) * 0x1_0000 + head.readUInt16LE(2)
    : head.readUInt16BE(0) * 0x1_0000 + head.readUInt16BE(2);
}

function readUint16(buffer: Buffer, encoding: DicomEncoding, at: number): number {
  return encoding.isLittleEndian ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
}

function readUint32(buffer: Buffer, encoding: DicomEncoding, at: number): number {
  return encoding.isLittleEndian ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
}
