import { NIFTI1, readHeader, type NIFTI2 } from 'nifti-reader-js';
import type { ByteSource } from '../bytes/byte-source.ts';
import type { FrameRequest } from '../descriptor/format.ts';
import { readBytes } from '../pixels/copy-bytes.ts';
import {
  checkFrameNumber,
  checkFrameSize,
  fullRange,
  PictureError,
  type Picture,
  type PixelSpacing,
  type Samples,
} from '../pixels/picture.ts';
import { reduceRows, reductionFor, type FrameSize } from '../pixels/reduce.ts';
import { packedVolume, plainVolume, type VolumeBytes } from './volume-bytes.ts';

/**
 * Decodes one slice across the third axis of a NIfTI-1 or -2 volume (.nii or .nii.gz); the middle one without a number.
 * Values are scaled by scl_slope and scl_inter; rows are turned so that the second axis grows upwards, as viewers show it.
 */
export async function decodeNifti(source: ByteSource, { frame, mostBytes }: FrameRequest): Promise<Picture> {
  const isPacked = source.sizeBytes >= 2 && readBytes(source, 0, 2).readUInt16BE(0) === GZIP;
  const volume = isPacked ? packedVolume(source) : plainVolume(source);
  const header = readHeader(await headerOnly(volume), true);
  if (header.magic.startsWith('ni')) {
    throw new PictureError('This is the header of a two-file NIfTI image; its pixels are in another file.');
  }
  const width = axis(header, 1);
  const height = axis(header, 2);
  const frames = axis(header, 3) * axis(header, 4) * axis(header, 5);
  const chosen = frame ?? Math.floor(axis(header, 3) / 2);
  checkFrameNumber(chosen, frames);
  const type = TYPES.get(header.datatypeCode);
  if (type === undefined) throw new PictureError('This form of NIfTI (its number type) cannot be opened here.');
  checkFrameSize(width, height, Math.max(type.sizeBytes, 4) * type.channels);
  const { channels } = type;
  const rowBytes = width * channels * type.sizeBytes;
  const start = header.vox_offset + chosen * height * rowBytes;
  if (!(start >= 0)) throw new PictureError('The image ends in the middle of its pixel data.');
  const slice = await volume.part(start, start + height * rowBytes);
  const factor = reductionFor({ width, height }, channels * 4, mostBytes);
  const readRow = rowReader(slice, header, type, { width, height });
  const { reducedFrom, ...pixels } = reduceRows({ width, height }, { channels, factor }, readRow);
  const display = channels === 3 ? { black: 0, white: 255 } : displayRange(header, pixels.samples);
  const spacing = spacingOf(header);
  const facts = { frames, frame: chosen, display, ...(spacing !== null && { spacing }) };
  return { ...pixels, channels, ...facts, ...(factor > 1 && { reducedFrom }) };
}

/** In millimetres, where the header says in which unit its sizes are. */
function spacingOf({ pixDims, xyzt_units: units }: NIFTI1 | NIFTI2): PixelSpacing | null {
  const millimetres = { 1: 1000, 2: 1, 3: 0.001 }[units & 7];
  const [, across = 0, down = 0] = pixDims;
  if (millimetres === undefined || !(across > 0) || !(down > 0)) return null;
  return { across: across * millimetres, down: down * millimetres, at: 'patient' };
}

const GZIP = 0x1f8b;

interface NumberType {
  readonly sizeBytes: number;
  readonly channels: 1 | 3;
  readonly read: (view: DataView, at: number, isLittle: boolean) => number;
}

/** By NIfTI datatype code. */
const TYPES: ReadonlyMap<number, NumberType> = new Map([
  [NIFTI1.TYPE_UINT8, number(1, (view, at) => view.getUint8(at))],
  [NIFTI1.TYPE_INT8, number(1, (view, at) => view.getInt8(at))],
  [NIFTI1.TYPE_UINT16, number(2, (view, at, isLittle) => view.getUint16(at, isLittle))],
  [NIFTI1.TYPE_INT16, number(2, (view, at, isLittle) => view.getInt16(at, isLittle))],
  [NIFTI1.TYPE_UINT32, number(4, (view, at, isLittle) => view.getUint32(at, isLittle))],
  [NIFTI1.TYPE_INT32, number(4, (view, at, isLittle) => view.getInt32(at, isLittle))],
  [NIFTI1.TYPE_FLOAT32, number(4, (view, at, isLittle) => view.getFloat32(at, isLittle))],
  [NIFTI1.TYPE_FLOAT64, number(8, (view, at, isLittle) => view.getFloat64(at, isLittle))],
  [NIFTI1.TYPE_RGB24, { sizeBytes: 1, channels: 3, read: (view, at) => view.getUint8(at) }],
]);

function number(sizeBytes: number, read: NumberType['read']): NumberType {
  return { sizeBytes, channels: 1, read };
}

/** Reads rows as they are shown: the last stored one is the top one. */
function rowReader(
  slice: ByteSource,
  header: NIFTI1 | NIFTI2,
  type: NumberType,
  { width, height }: FrameSize,
): (row: number) => Float32Array {
  const hasScale = type.channels === 1 && Number.isFinite(header.scl_slope) && header.scl_slope !== 0;
  const slope = hasScale ? header.scl_slope : 1;
  const intercept = hasScale && Number.isFinite(header.scl_inter) ? header.scl_inter : 0;
  const rowBytes = width * type.channels * type.sizeBytes;
  return (row) => {
    const at = (height - 1 - row) * rowBytes;
    const stored = readBytes(slice, at, at + rowBytes);
    const view = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
    const samples = new Float32Array(width * type.channels);
    for (let index = 0; index < samples.length; index++) {
      const value = type.read(view, index * type.sizeBytes, header.littleEndian) * slope + intercept;
      samples[index] = Number.isFinite(value) ? value : 0;
    }
    return samples;
  };
}

function displayRange(header: NIFTI1 | NIFTI2, samples: Samples): Picture['display'] {
  return header.cal_max > header.cal_min ? { black: header.cal_min, white: header.cal_max } : fullRange(samples);
}

function axis(header: NIFTI1 | NIFTI2, index: number): number {
  const length = header.dims[index] ?? 1;
  return index <= (header.dims[0] ?? 0) && length >= 1 ? Math.floor(length) : 1;
}

/** The library gets the fixed header alone: past it, it would walk the extensions, whose sizes it trusts. */
async function headerOnly(volume: VolumeBytes): Promise<ArrayBuffer> {
  const head = await volume.part(0, SECOND_HEADER_BYTES);
  if (head.sizeBytes < FIRST_HEADER_BYTES) throw new PictureError('The image ends inside its header.');
  const bytes = readBytes(head, 0, head.sizeBytes);
  const isFirstVersion = [bytes.readInt32LE(0), bytes.readInt32BE(0)].includes(FIRST_HEADER_BYTES);
  return new Uint8Array(bytes.subarray(0, isFirstVersion ? FIRST_HEADER_BYTES : SECOND_HEADER_BYTES)).buffer;
}

const FIRST_HEADER_BYTES = 348;
const SECOND_HEADER_BYTES = 540;
