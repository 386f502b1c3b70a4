import type { RawFrame } from './raw-frame.ts';
import type { DicomHeader } from './dicom-header.ts';
import type { Palette } from './dicom-palette.ts';
import { PictureError, type Samples } from '../../pixels/picture.ts';

/** Stored bytes to numbers: bits above bits stored are dropped, signs extended; unsigned 8 and 16 bit stay integers, the rest becomes floating point. */
export function unpackSamples(bytes: Uint8Array, header: DicomHeader, isBigEndian: boolean): Samples {
  const count = header.width * header.height * header.samplesPerPixel;
  const { bitsAllocated, bitsStored, isSigned, isFloat } = header;
  if (bitsAllocated === 1) return unpackBits(bytes, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = reader(view, bitsAllocated, isFloat, !isBigEndian);
  const samples = newSamples(count, header);
  const sizeBytes = bitsAllocated / 8;
  const unused = 32 - bitsStored;
  for (let index = 0; index < count; index++) {
    const value = read(index * sizeBytes);
    if (isFloat) samples[index] = Number.isFinite(value) ? value : 0;
    else samples[index] = isSigned ? (value << unused) >> unused : (value << unused) >>> unused;
  }
  return samples;
}

/** Colour of any stored form (RGB, YBR, palette; interleaved or planar; 8 or 16 bit) to interleaved 8 bit RGB. */
export function toRgb(raw: RawFrame, header: DicomHeader): Uint8Array {
  if (header.palette !== null) return fromPalette(unpackSamples(raw.bytes, header, raw.isBigEndian), header.palette);
  const isYbr = header.photometric.startsWith('YBR') && !raw.isRgb;
  if (isYbr && header.photometric === 'YBR_FULL_422' && !header.isEncapsulated) {
    return ybrToRgb(expand422(raw.bytes, header.width * header.height));
  }
  const stored = toBytes(unpackSamples(raw.bytes, header, raw.isBigEndian), header.bitsStored);
  const interleaved = raw.isPlanar ? interleave(stored) : stored;
  return isYbr ? ybrToRgb(interleaved) : interleaved;
}

function reader(view: DataView, bits: number, isFloat: boolean, isLittle: boolean): (at: number) => number {
  if (isFloat) return bits === 64 ? (at) => view.getFloat64(at, isLittle) : (at) => view.getFloat32(at, isLittle);
  if (bits === 8) return (at) => view.getUint8(at);
  if (bits === 16) return (at) => view.getUint16(at, isLittle);
  if (bits === 32) return (at) => view.getUint32(at, isLittle);
  throw new PictureError(`This form of DICOM (${bits} bits a value) cannot be opened here.`);
}

function newSamples(count: number, { bitsAllocated, isSigned, isFloat }: DicomHeader): Samples {
  if (isSigned || isFloat || bitsAllocated > 16) return new Float32Array(count);
  return bitsAllocated === 8 ? new Uint8Array(count) : new Uint16Array(count);
}

function unpackBits(bytes: Uint8Array, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, index) => ((bytes[index >> 3] ?? 0) >> (index & 7)) & 1);
}

function toBytes(samples: Samples, bitsStored: number): Uint8Array {
  if (samples instanceof Uint8Array) return samples;
  const scale = 255 / (2 ** bitsStored - 1);
  return Uint8Array.from(samples, (value) => Math.round(value * scale));
}

function interleave(planes: Uint8Array): Uint8Array {
  const pixels = planes.length / 3;
  const out = new Uint8Array(planes.length);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < 3; channel++) out[pixel * 3 + channel] = planes[channel * pixels + pixel] ?? 0;
  }
  return out;
}

function fromPalette(samples: Samples, { first, tables }: Palette): Uint8Array {
  const rgb = new Uint8Array(samples.length * 3);
  const last = tables[0].length - 1;
  for (let pixel = 0; pixel < samples.length; pixel++) {
    const entry = Math.min(Math.max((samples[pixel] ?? 0) - first, 0), last);
    for (let channel = 0; channel < 3; channel++) rgb[pixel * 3 + channel] = tables[channel]?.[entry] ?? 0;
  }
  return rgb;
}

/** Two pixels are stored as Y1 Y2 Cb Cr. */
function expand422(bytes: Uint8Array, pixels: number): Uint8Array {
  const ybr = new Uint8Array(pixels * 3);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const group = (pixel >> 1) * 4;
    ybr[pixel * 3] = bytes[group + (pixel & 1)] ?? 0;
    ybr[pixel * 3 + 1] = bytes[group + 2] ?? 0;
    ybr[pixel * 3 + 2] = bytes[group + 3] ?? 0;
  }
  return ybr;
}

function ybrToRgb(ybr: Uint8Array): Uint8Array {
  const rgb = new Uint8ClampedArray(ybr.length);
  for (let at = 0; at + 2 < ybr.length; at += 3) {
    const luma = ybr[at] ?? 0;
    const blue = (ybr[at + 1] ?? 0) - 128;
    const red = (ybr[at + 2] ?? 0) - 128;
    rgb[at] = luma + 1.402 * red;
    rgb[at + 1] = luma - 0.344136 * blue - 0.714136 * red;
    rgb[at + 2] = luma + 1.772 * blue;
  }
  return new Uint8Array(rgb.buffer);
}
