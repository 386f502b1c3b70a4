import type { DicomHeader } from './dicom-header.ts';
import { PictureError } from '../../pixels/picture.ts';

/**
 * Expands one RLE frame (DICOM PS3.5 annex G) to `sizeBytes` bytes, little endian, one plane after another whatever the file's
 * planar configuration says: each segment is one byte of one plane, the most significant byte first.
 */
export function decodeRle(
  encoded: Uint8Array,
  sizeBytes: number,
  { bitsAllocated, samplesPerPixel }: Pick<DicomHeader, 'bitsAllocated' | 'samplesPerPixel'>,
): Uint8Array {
  if (encoded.length < HEADER_BYTES) throw cutShort();
  const view = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const sampleBytes = bitsAllocated / 8;
  const segments = view.getUint32(0, true);
  if (segments !== sampleBytes * samplesPerPixel)
    throw new PictureError('The image is damaged: its RLE header is wrong.');
  const pixels = sizeBytes / segments;
  const decoded = new Uint8Array(sizeBytes);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + segment * 4, true);
    const end = segment + 1 < segments ? view.getUint32(8 + segment * 4, true) : encoded.length;
    const plane = Math.floor(segment / sampleBytes);
    const byte = sampleBytes - 1 - (segment % sampleBytes);
    expandSegment(encoded.subarray(start, end), decoded, plane * pixels * sampleBytes + byte, sampleBytes, pixels);
  }
  return decoded;
}

const HEADER_BYTES = 64;

function expandSegment(segment: Uint8Array, target: Uint8Array, start: number, step: number, count: number): void {
  let read = 0;
  let written = 0;
  while (written < count) {
    const control = segment[read++];
    if (control === undefined) throw cutShort();
    if (control === 128) continue;
    const isRun = control > 128;
    const length = isRun ? 257 - control : control + 1;
    for (let index = 0; index < length && written < count; index++) {
      const value = segment[isRun ? read : read + index];
      if (value === undefined) throw cutShort();
      target[start + written++ * step] = value;
    }
    read += isRun ? 1 : length;
  }
}

function cutShort(): PictureError {
  return new PictureError('The image ends in the middle of its pixel data.');
}
