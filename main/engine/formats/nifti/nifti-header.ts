import { damaged, endsTooEarly, notForModel } from '../bytes/image-bytes.ts';
import type { Note } from '../cleaning/plain-cleaner.ts';
import { plainText } from '../bytes/plain-text.ts';
import { FIRST, SECOND, type NiftiFields, type Place } from './nifti-fields.ts';

/** What a NIfTI header says of the rest of its file, and what is written instead of it. */
export interface NiftiPlan {
  /** The header with the four bytes that say there are no extensions; the voxels follow it. */
  readonly head: Buffer;
  readonly dataStart: number;
  readonly dataEnd: number;
}

/** The most bytes that have to be read for the header; a NIfTI-1 file may have fewer. */
export const NIFTI_HEAD_BYTES = 544;

/**
 * Cleans the header at the start of `head`, of which NIFTI_HEAD_BYTES are enough: no words, no unused bytes, no extensions.
 * Throws a Defect where it cannot be read. Source: nifti1.h and nifti2.h.
 */
export function planNifti(
  head: Buffer,
  file: { readonly name: string; readonly sizeBytes: number },
  note: Note,
): NiftiPlan {
  if (head.length < 4) throw endsTooEarly(file, FIRST.bytes);
  const fields = [FIRST, SECOND].find(({ bytes }) => [head.readUInt32LE(0), head.readUInt32BE(0)].includes(bytes));
  if (fields === undefined) throw damaged(file, 'no NIfTI header');
  if (head.length < fields.bytes) throw endsTooEarly(file, fields.bytes);
  const isLittle = head.readUInt32LE(0) === fields.bytes;
  const header = Buffer.from(head.subarray(0, fields.bytes));
  const magic = header.toString('latin1', fields.magic, fields.magic + 4);
  if (magic === fields.pairMagic) throw notForModel(HALF, 'a header whose voxels are in a second file');
  if (magic !== fields.singleMagic) throw damaged(file, 'no NIfTI magic');
  const at = (place: Place) => readNumber(header, place, isLittle);
  const dataBytes = voxelBytes(fields, at, file);
  const stated = at(fields.voxOffset);
  if (!(stated >= 0)) throw damaged(file, 'the header states an offset that cannot be');
  const dataStart = Math.max(Math.trunc(stated), fields.dataStart);
  noteWords(header, fields, note);
  if (dataStart > fields.dataStart) note('removed', 'NIfTI extensions');
  emptyHeader(header, fields, at, isLittle);
  if (file.sizeBytes > dataStart + dataBytes) {
    note('removed', 'NIfTI', () => ({ name: `${file.sizeBytes - dataStart - dataBytes} bytes after the voxels` }));
  }
  return { head: Buffer.concat([header, Buffer.alloc(4)]), dataStart, dataEnd: dataStart + dataBytes };
}

const HALF = 'This is only one half of a two-file NIfTI image (.hdr and .img). Add both files together.';

/** Bits of a voxel, by the type's code. */
const BITS: Readonly<Record<number, number>> = {
  1: 1,
  2: 8,
  4: 16,
  8: 32,
  16: 32,
  32: 64,
  64: 64,
  128: 24,
  256: 8,
  512: 16,
  768: 32,
  1024: 64,
  1280: 64,
  1536: 128,
  1792: 128,
  2048: 256,
  2304: 32,
};

type ReadPlace = (place: Place) => number;

function voxelBytes(fields: NiftiFields, at: ReadPlace, file: { readonly name: string }): number {
  const count = at(fields.dimensions[0]);
  const sizes = fields.dimensions.slice(1, 1 + Math.max(count, 0)).map(at);
  const isSized = count >= 1 && count <= 7 && sizes.every((size) => size > 0);
  if (!isSized) throw damaged(file, 'the header states sizes that cannot be');
  const bits = BITS[at(fields.datatype)];
  if (bits === undefined || bits !== at(fields.bitsPerVoxel)) throw damaged(file, 'a type of voxels that is not known');
  return Math.ceil((sizes.reduce((product, size) => product * size, 1) * bits) / 8);
}

function noteWords(header: Buffer, fields: NiftiFields, note: Note): void {
  for (const { name, start, end } of fields.words) {
    const stored = header.subarray(start, end);
    const isEmpty = stored.every((byte) => byte === 0);
    if (!isEmpty) note('emptied', `NIfTI ${name}`, () => ({ name, before: plainText(stored) }));
  }
}

function emptyHeader(header: Buffer, fields: NiftiFields, at: ReadPlace, isLittle: boolean): void {
  const unused = fields.conditional.filter(({ code }) => at(code) === 0);
  const count = at(fields.dimensions[0]);
  const isLeft = fields.pixelSizes[0] !== undefined && at(fields.pixelSizes[0]) < 0;
  for (const { start, end } of [...fields.words, ...fields.unused, ...unused]) header.fill(0, start, end);
  if (![0, REGULAR].includes(header[fields.regular ?? 0] ?? 0) && fields.regular !== null) {
    header.writeUInt8(0, fields.regular);
  }
  for (const place of fields.dimensions.slice(count + 1)) writeNumber(header, place, 1, isLittle);
  for (const place of fields.pixelSizes.slice(count + 1)) writeNumber(header, place, 1, isLittle);
  const [handedness] = fields.pixelSizes;
  if (handedness !== undefined && Math.abs(at(handedness)) !== 1)
    writeNumber(header, handedness, isLeft ? -1 : 1, isLittle);
  writeNumber(header, fields.voxOffset, fields.dataStart, isLittle);
  header.write(fields.singleMagic, fields.magic, 'latin1');
}

const REGULAR = 0x72;

function readNumber(header: Buffer, { type, offset }: Place, isLittle: boolean): number {
  switch (type) {
    case 'int16':
      return isLittle ? header.readInt16LE(offset) : header.readInt16BE(offset);
    case 'int32':
      return isLittle ? header.readInt32LE(offset) : header.readInt32BE(offset);
    case 'int64':
      return Number(isLittle ? header.readBigInt64LE(offset) : header.readBigInt64BE(offset));
    case 'float':
      return isLittle ? header.readFloatLE(offset) : header.readFloatBE(offset);
    case 'double':
      return isLittle ? header.readDoubleLE(offset) : header.readDoubleBE(offset);
  }
}

function writeNumber(header: Buffer, { type, offset }: Place, value: number, isLittle: boolean): void {
  if (type === 'int16') header[isLittle ? 'writeInt16LE' : 'writeInt16BE'](value, offset);
  else if (type === 'int32') header[isLittle ? 'writeInt32LE' : 'writeInt32BE'](value, offset);
  else if (type === 'int64') header[isLittle ? 'writeBigInt64LE' : 'writeBigInt64BE'](BigInt(value), offset);
  else if (type === 'float') header[isLittle ? 'writeFloatLE' : 'writeFloatBE'](value, offset);
  else header[isLittle ? 'writeDoubleLE' : 'writeDoubleBE'](value, offset);
}
