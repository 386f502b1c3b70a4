import type { ElementHeader } from './element-header.ts';
import type { Encoding } from './encoding.ts';
import { SHORT_VRS } from './value-representations.ts';

/** The bytes of a header; null where its length does not fit the form of its representation. Source: PS3.5, 7.1. */
export function headerBytes({ tag, vr, length }: ElementHeader, encoding: Encoding): Buffer | null {
  const isShort = encoding.isExplicit && SHORT_VRS.has(vr);
  const isLong = encoding.isExplicit && vr !== '' && !isShort;
  if (isShort && (length === null || length > MAX_SHORT_BYTES)) return null;
  const bytes = Buffer.alloc(isLong ? 12 : 8);
  writeUint16(bytes, Math.floor(tag / 0x1_0000), 0, encoding);
  writeUint16(bytes, tag % 0x1_0000, 2, encoding);
  if (encoding.isExplicit && vr !== '') bytes.write(vr, 4, 'latin1');
  if (isShort) writeUint16(bytes, length ?? 0, 6, encoding);
  else writeUint32(bytes, length ?? UNDEFINED_LENGTH, isLong ? 8 : 4, encoding);
  return bytes;
}

/** The longest value that fits a length of two bytes. */
export const MAX_SHORT_BYTES = 0xffff;

const UNDEFINED_LENGTH = 0xffff_ffff;

function writeUint16(bytes: Buffer, value: number, at: number, { isLittleEndian }: Encoding): void {
  if (isLittleEndian) bytes.writeUInt16LE(value, at);
  else bytes.writeUInt16BE(value, at);
}

function writeUint32(bytes: Buffer, value: number, at: number, { isLittleEndian }: Encoding): void {
  if (isLittleEndian) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
}
