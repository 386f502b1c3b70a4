import { readBytes } from '../../pixels/copy-bytes.ts';
import { bitsPerPixel, type StoredFrame } from './dicom-frame.ts';
import type { DicomHeader } from './dicom-header.ts';
import type { RawFrame } from './raw-frame.ts';

/** True where each row of a frame is whole bytes that can be read by themselves. */
export function hasWholeRows({ width, bitsAllocated }: DicomHeader): boolean {
  // Of pairs of pixels, and of bytes in words, an odd row has a half.
  return bitsAllocated >= 8 && width % 2 === 0;
}

/** Reads one row of a frame that has whole rows, as a frame of one row. Throws PictureError where the file ends before. */
export function readRow(stored: StoredFrame, header: DicomHeader, row: number): RawFrame {
  const { source, start, sizeBytes: _sizeBytes, isSwapped, ...form } = stored;
  const planes = stored.isPlanar && header.samplesPerPixel === 3 ? 3 : 1;
  const rowBytes = (storedBits(header) * header.width) / 8 / planes;
  const pieces = Array.from({ length: planes }, (_, plane) => {
    const at = start + plane * header.height * rowBytes + row * rowBytes;
    return readBytes(source, at, at + rowBytes);
  });
  const bytes = Buffer.concat(pieces);
  return { ...form, bytes: isSwapped ? bytes.swap16() : bytes };
}

/** Of a pixel; what was compressed has all samples of each once it is decompressed. */
function storedBits(header: DicomHeader): number {
  return header.isEncapsulated ? header.bitsAllocated * header.samplesPerPixel : bitsPerPixel(header);
}
