import dicomParser, { type ByteArray } from 'dicom-parser';
import { decodeCompressedFrame, isCompressed } from './dicom-codecs.ts';
import type { DicomHeader } from './dicom-header.ts';
import { PictureError } from '../../pixels/picture.ts';
import type { RawFrame } from '../../../../pictures/raw-frame.ts';

/** Cuts one frame out of the pixel data and decompresses it. Throws PictureError where the file ends inside it. */
export async function readDicomFrame(header: DicomHeader, frame: number): Promise<RawFrame> {
  if (!header.pixelData.encapsulatedPixelData) return nativeFrame(header, frame);
  if (!isCompressed(header.transferSyntax)) {
    throw new PictureError('The image is compressed in a way that cannot be opened here.');
  }
  return decodeCompressedFrame(header, encapsulatedFrame(header, frame));
}

const EXPLICIT_BIG_ENDIAN = '1.2.840.10008.1.2.2';

function nativeFrame(header: DicomHeader, frame: number): RawFrame {
  const { dataSet, pixelData } = header;
  const frameBits = header.width * header.height * bitsPerPixel(header);
  const sizeBytes = Math.ceil(frameBits / 8);
  const start = pixelData.dataOffset + Math.floor((frameBits * frame) / 8);
  const end = start + sizeBytes;
  if (end > dataSet.byteArray.length || end > pixelData.dataOffset + pixelData.length) {
    throw new PictureError('The image ends in the middle of its pixel data.');
  }
  const isBigEndian = header.transferSyntax === EXPLICIT_BIG_ENDIAN;
  const stored = dataSet.byteArray.subarray(start, end);
  const isSwapped = isBigEndian && header.bitsAllocated === 8 && pixelData.vr === 'OW' && sizeBytes % 2 === 0;
  // Bytes in big-endian words come in pairs the other way round.
  const bytes = isSwapped ? Buffer.from(stored).swap16() : stored;
  return { bytes, isBigEndian, isPlanar: header.isPlanar, isRgb: false };
}

/** Of uncompressed pixels. */
export function bitsPerPixel({ photometric, bitsAllocated, samplesPerPixel }: DicomHeader): number {
  return photometric === 'YBR_FULL_422' ? bitsAllocated * 2 : bitsAllocated * samplesPerPixel;
}

function encapsulatedFrame({ dataSet, pixelData, frames }: DicomHeader, frame: number): Uint8Array {
  const fragments = pixelData.fragments ?? [];
  if (fragments.length === 0) throw new PictureError('The image ends in the middle of its pixel data.');
  if (fragments.length === frames) return join(dataSet.byteArray, fragments.slice(frame, frame + 1));
  if (frames === 1) return join(dataSet.byteArray, fragments);
  const hasTable = (pixelData.basicOffsetTable?.length ?? 0) === frames;
  const table = hasTable ? pixelData.basicOffsetTable : dicomParser.createJPEGBasicOffsetTable(dataSet, pixelData);
  return dicomParser.readEncapsulatedImageFrame(dataSet, pixelData, frame, table);
}

function join(
  bytes: ByteArray,
  fragments: readonly { readonly position: number; readonly length: number }[],
): Uint8Array {
  const parts = fragments.map(({ position, length }) => bytes.subarray(position, position + length));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
}
