/** How a data set writes its elements: byte order, and whether each names its value representation. */
export interface Encoding {
  readonly isLittleEndian: boolean;
  readonly isExplicit: boolean;
}

export const IMPLICIT_LITTLE: Encoding = { isLittleEndian: true, isExplicit: false };
export const EXPLICIT_LITTLE: Encoding = { isLittleEndian: true, isExplicit: true };
export const EXPLICIT_BIG: Encoding = { isLittleEndian: false, isExplicit: true };

/** Reads a tag as one number, such as 0x00100010. */
export function readTag(bytes: Buffer, at: number, encoding: Encoding): number {
  return readUint16(bytes, at, encoding) * 0x1_0000 + readUint16(bytes, at + 2, encoding);
}

/** Reads a number of two bytes. */
export function readUint16(bytes: Buffer, at: number, { isLittleEndian }: Encoding): number {
  return isLittleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
}

/** Reads a number of four bytes. */
export function readUint32(bytes: Buffer, at: number, { isLittleEndian }: Encoding): number {
  return isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
}
