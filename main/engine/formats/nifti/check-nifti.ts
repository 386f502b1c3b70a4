import { damaged, endsTooEarly, notForModel } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';

/** A NIfTI header's facts and the byte its voxels must reach; Infinity where the product of its sizes overflows. */
export interface NiftiHeader {
  readonly facts: ImageFacts;
  readonly dataEnd: number;
}

/** The bytes of a NIfTI-2 header; NIfTI-1 has 348. */
export const NIFTI_HEADER_BYTES = 540;

/** Checks that the voxels the header promises are there. Source: nifti1.h and nifti2.h. */
export async function checkNifti(bytes: ImageBytes): Promise<ImageFacts> {
  const head = await bytes.at(0, Math.min(NIFTI_HEADER_BYTES, bytes.sizeBytes));
  const { facts, dataEnd } = readNiftiHeader(bytes, head);
  if (dataEnd > bytes.sizeBytes) throw endsTooEarly(bytes, dataEnd);
  return facts;
}

/** Reads the header out of the first NIFTI_HEADER_BYTES (348 are enough for NIfTI-1); throws a Defect where it cannot be. */
export function readNiftiHeader(
  bytes: Pick<ImageBytes, 'name' | 'sizeBytes'>,
  head: Buffer,
  form: 'single' | 'pair' = 'single',
): NiftiHeader {
  if (head.length < 4) throw endsTooEarly(bytes, NIFTI_HEADER_BYTES);
  const isFirst = [head.readUInt32LE(0), head.readUInt32BE(0)].includes(348);
  if (head.length < (isFirst ? 348 : NIFTI_HEADER_BYTES)) throw endsTooEarly(bytes, NIFTI_HEADER_BYTES);
  const fields = isFirst ? readFirst(head) : readSecond(head);
  if (fields.isHalf && form === 'single') throw notForModel(HALF, HALF_DETAIL);
  const dimensions = fields.dimensions.slice(1, 1 + Math.max(fields.dimensions[0] ?? 0, 0));
  const isSized = dimensions.length >= 1 && dimensions.length <= 7 && dimensions.every((size) => size > 0);
  if (!isSized) throw damaged(bytes, 'the header states sizes that cannot be');
  if (!BIT_DEPTHS.has(fields.bitsPerVoxel))
    throw damaged(bytes, `the header states ${fields.bitsPerVoxel} bits per voxel`);
  if (!(fields.dataOffset >= 0)) throw damaged(bytes, 'the header states an offset that cannot be');
  const voxels = dimensions.reduce((product, size) => product * size, 1);
  const dataEnd =
    Math.max(fields.dataOffset, fields.isHalf ? 0 : fields.leastOffset) + Math.ceil((voxels * fields.bitsPerVoxel) / 8);
  const [width = 1, height = 1] = dimensions;
  return { facts: { width, height, frames: voxels / width / height }, dataEnd };
}

/** The detail of a header whose voxels are in a file of their own. */
export const HALF_DETAIL = 'a header that keeps its voxels in a second file (.hdr and .img)';
const HALF = 'This is only one half of a two-file NIfTI image (.hdr and .img). Save it as one .nii file and add that.';
const BIT_DEPTHS = new Set([1, 8, 16, 24, 32, 64, 96, 128, 256]);
const EIGHT = [0, 1, 2, 3, 4, 5, 6, 7];

interface NiftiFields {
  /** Their count, then the sizes. */
  readonly dimensions: readonly number[];
  readonly bitsPerVoxel: number;
  readonly dataOffset: number;
  readonly leastOffset: number;
  readonly isHalf: boolean;
}

function readFirst(head: Buffer): NiftiFields {
  const isLittle = head.readUInt32LE(0) === 348;
  const int16 = (offset: number) => (isLittle ? head.readInt16LE(offset) : head.readInt16BE(offset));
  return {
    dimensions: EIGHT.map((index) => int16(40 + index * 2)),
    bitsPerVoxel: int16(72),
    dataOffset: isLittle ? head.readFloatLE(108) : head.readFloatBE(108),
    leastOffset: 352,
    isHalf: head.toString('latin1', 344, 347) === 'ni1',
  };
}

function readSecond(head: Buffer): NiftiFields {
  const isLittle = head.readUInt32LE(0) === NIFTI_HEADER_BYTES;
  const int64 = (offset: number) => Number(isLittle ? head.readBigInt64LE(offset) : head.readBigInt64BE(offset));
  return {
    dimensions: EIGHT.map((index) => int64(16 + index * 8)),
    bitsPerVoxel: isLittle ? head.readInt16LE(14) : head.readInt16BE(14),
    dataOffset: int64(168),
    leastOffset: 544,
    isHalf: head.toString('latin1', 4, 7) === 'ni2',
  };
}
