import { readTag, readUint16, readUint32, type Encoding } from './encoding.ts';
import { isDelimiter } from './tags.ts';
import { isBlankVr, isKnownVr, LONG_VRS, SHORT_VRS } from './value-representations.ts';

/** The header of an element, item or delimiter. */
export interface ElementHeader {
  /** As one number, such as 0x00100010. */
  readonly tag: number;
  /** As the file states it; '' where it states none. */
  readonly vr: string;
  /** In bytes; null where a delimiter ends the value. */
  readonly length: number | null;
}

/** A header with its own length in bytes. */
export interface ParsedHeader extends ElementHeader {
  readonly headerBytes: number;
}

/** The most bytes a header takes. */
export const MAX_HEADER_BYTES = 12;

/** Parses a header at a place; null where there is none or the bytes end in it. Source: PS3.5, 7.1. */
export function parseHeader(bytes: Buffer, at: number, encoding: Encoding): ParsedHeader | null {
  if (at + 8 > bytes.length) return null;
  const tag = readTag(bytes, at, encoding);
  if (!encoding.isExplicit || isDelimiter(tag))
    return { tag, vr: '', length: lengthOf(readUint32(bytes, at + 4, encoding)), headerBytes: 8 };
  const vr = bytes.toString('latin1', at + 4, at + 6);
  if (SHORT_VRS.has(vr)) return { tag, vr, length: readUint16(bytes, at + 6, encoding), headerBytes: 8 };
  if (isBlankVr(vr)) return { tag, vr: '', length: readUint16(bytes, at + 6, encoding), headerBytes: 8 };
  if (!/^[A-Z]{2}$/.test(vr) || at + 12 > bytes.length) return null;
  return { tag, vr, length: lengthOf(readUint32(bytes, at + 8, encoding)), headerBytes: 12 };
}

/** True where bytes can be the header of an element after a tag, with a value that fits in what is left from there. */
export function looksLikeElement(head: Buffer, encoding: Encoding, afterTag: number, remaining: number): boolean {
  const header = parseHeader(head, 0, encoding);
  if (header === null || header.tag <= afterTag || isDelimiter(header.tag)) return false;
  if (encoding.isExplicit && !isKnownVr(header.vr)) return false;
  return header.length === null
    ? !encoding.isExplicit || LONG_VRS.has(header.vr)
    : header.headerBytes + header.length <= remaining;
}

const UNDEFINED_LENGTH = 0xffff_ffff;

function lengthOf(stated: number): number | null {
  return stated === UNDEFINED_LENGTH ? null : stated;
}
