import { gunzipSync } from 'node:zlib';
import { NIFTI1, readHeader, type NIFTI2 } from 'nifti-reader-js';
import {
  checkFrameNumber,
  checkFrameSize,
  fullRange,
  MAX_DECODED_BYTES,
  PictureError,
  type Picture,
} from '../pixels/picture.ts';

/**
 * Decodes one slice across the third axis of a NIfTI-1 or -2 volume (.nii or .nii.gz); the middle one without a number.
 * Values are scaled by scl_slope and scl_inter; rows are turned so that the second axis grows upwards, as viewers show it.
 */
export function decodeNifti(bytes: Buffer, frame: number | undefined): Picture {
  const volume =
    bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes, { maxOutputLength: MAX_DECODED_BYTES }) : bytes;
  const header = readHeader(headerOnly(volume), true);
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
  const samples = readSlice(volume, header, type, { width, height, slice: chosen });
  const isColour = type.channels === 3;
  const display = isColour ? { black: 0, white: 255 } : displayRange(header, samples);
  return { width, height, channels: type.channels, frames, frame: chosen, samples, display };
}

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

function readSlice(
  volume: Buffer,
  header: NIFTI1 | NIFTI2,
  type: NumberType,
  place: { readonly width: number; readonly height: number; readonly slice: number },
): Float32Array {
  const rowLength = place.width * type.channels;
  const start = header.vox_offset + place.slice * place.height * rowLength * type.sizeBytes;
  const end = start + place.height * rowLength * type.sizeBytes;
  if (!(start >= 0) || end > volume.length) throw new PictureError('The image ends in the middle of its pixel data.');
  const view = new DataView(volume.buffer, volume.byteOffset, volume.byteLength);
  const hasScale = type.channels === 1 && Number.isFinite(header.scl_slope) && header.scl_slope !== 0;
  const slope = hasScale ? header.scl_slope : 1;
  const intercept = hasScale && Number.isFinite(header.scl_inter) ? header.scl_inter : 0;
  const samples = new Float32Array(place.height * rowLength);
  for (let row = 0; row < place.height; row++) {
    const from = start + (place.height - 1 - row) * rowLength * type.sizeBytes;
    for (let index = 0; index < rowLength; index++) {
      const value = type.read(view, from + index * type.sizeBytes, header.littleEndian) * slope + intercept;
      samples[row * rowLength + index] = Number.isFinite(value) ? value : 0;
    }
  }
  return samples;
}

function displayRange(header: NIFTI1 | NIFTI2, samples: Float32Array): Picture['display'] {
  return header.cal_max > header.cal_min ? { black: header.cal_min, white: header.cal_max } : fullRange(samples);
}

function axis(header: NIFTI1 | NIFTI2, index: number): number {
  const length = header.dims[index] ?? 1;
  return index <= (header.dims[0] ?? 0) && length >= 1 ? Math.floor(length) : 1;
}

/** The library gets the fixed header alone: past it, it would walk the extensions, whose sizes it trusts. */
function headerOnly(volume: Buffer): ArrayBuffer {
  if (volume.length < 348) throw new PictureError('The image ends inside its header.');
  const isFirstVersion = volume.readInt32LE(0) === 348 || volume.readInt32BE(0) === 348;
  return new Uint8Array(volume.subarray(0, isFirstVersion ? 348 : 540)).buffer;
}
