import type { ElementHeader } from '../../formats/dicom/reader/element-header.ts';
import type { Encoding } from '../../formats/dicom/reader/encoding.ts';
import { SHORT_VRS } from '../../formats/dicom/reader/value-representations.ts';
import { broken } from './broken.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Writes a header with a length that is not null in a form that has room for it; text values are padded before. */
export function writeHeader(writer: ByteWriter, encoding: Encoding, header: ElementHeader): void {
  const { tag, vr, length } = header;
  const isShort = encoding.isExplicit && SHORT_VRS.has(vr);
  const isLong = encoding.isExplicit && vr !== '' && !isShort;
  if (isShort && (length === null || length > MAX_SHORT_BYTES)) throw broken('a value too long for its representation');
  const bytes = Buffer.alloc(isLong ? 12 : 8);
  writeUint16(bytes, Math.floor(tag / 0x1_0000), 0, encoding);
  writeUint16(bytes, tag % 0x1_0000, 2, encoding);
  if (encoding.isExplicit && vr !== '') bytes.write(vr, 4, 'latin1');
  if (isShort) writeUint16(bytes, length ?? 0, 6, encoding);
  else writeUint32(bytes, length ?? UNDEFINED_LENGTH, isLong ? 8 : 4, encoding);
  writer.write(bytes);
}

/** The representation to write for a value whose file may state none: `known`, or UN where the value is too long for that. */
export function writtenVr(stated: string, known: string, length: number | null): string {
  if (stated !== '') return stated;
  return SHORT_VRS.has(known) && (length === null || length > MAX_SHORT_BYTES) ? 'UN' : known;
}

const UNDEFINED_LENGTH = 0xffff_ffff;
const MAX_SHORT_BYTES = 0xffff;

function writeUint16(bytes: Buffer, value: number, at: number, encoding: Encoding): void {
  if (encoding.isLittleEndian) bytes.writeUInt16LE(value, at);
  else bytes.writeUInt16BE(value, at);
}

function writeUint32(bytes: Buffer, value: number, at: number, encoding: Encoding): void {
  if (encoding.isLittleEndian) bytes.writeUInt32LE(value, at);
  else bytes.writeUInt32BE(value, at);
}
