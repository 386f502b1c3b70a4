import { bufferSource } from '../reader/byte-source.ts';
import { framesOf, joinFragments, readFragments } from '../reader/frame-fragments.ts';
import { EXTENDED_OFFSET_TABLE } from '../reader/tags.ts';
import { decodeCompressedFrame, isCompressed } from './dicom-codecs.ts';
import { readingDicom } from './dicom-defect.ts';
import type { DicomHeader } from './dicom-header.ts';
import type { DicomImage } from './dicom-image.ts';
import { PictureError } from '../../pixels/picture.ts';
import type { RawFrame } from './raw-frame.ts';

/** Cuts one frame out of the pixel data and decompresses it. Throws PictureError where the file ends inside it. */
export async function readDicomFrame(image: DicomImage, header: DicomHeader, frame: number): Promise<RawFrame> {
  if (!header.isEncapsulated) return nativeFrame(image, header, frame);
  if (!isCompressed(header.transferSyntax)) {
    throw new PictureError('The image is compressed in a way that cannot be opened here.');
  }
  return decodeCompressedFrame(header, encapsulatedFrame(image, header, frame));
}

function nativeFrame({ bytes, pixelData }: DicomImage, header: DicomHeader, frame: number): RawFrame {
  const { isBigEndian, bitsAllocated, pixelVr } = header;
  const frameBits = header.width * header.height * bitsPerPixel(header);
  const sizeBytes = Math.ceil(frameBits / 8);
  const start = pixelData.valuePosition + Math.floor((frameBits * frame) / 8);
  const end = start + sizeBytes;
  if (end > pixelData.end) throw cutShort();
  const stored = bytes.subarray(start, end);
  const isSwapped = isBigEndian && bitsAllocated === 8 && pixelVr === 'OW' && sizeBytes % 2 === 0;
  // Bytes in big-endian words come in pairs the other way round.
  const ordered = isSwapped ? Buffer.from(stored).swap16() : stored;
  return { bytes: ordered, isBigEndian, isPlanar: header.isPlanar, isRgb: false };
}

/** Of uncompressed pixels. */
export function bitsPerPixel({ photometric, bitsAllocated, samplesPerPixel }: DicomHeader): number {
  return photometric === 'YBR_FULL_422' ? bitsAllocated * 2 : bitsAllocated * samplesPerPixel;
}

function encapsulatedFrame({ bytes, dataSet, pixelData }: DicomImage, { frames }: DicomHeader, frame: number): Buffer {
  const source = bufferSource(bytes);
  const encapsulated = readingDicom(() => readFragments(source, pixelData));
  if (encapsulated.fragments.length === 0) throw cutShort();
  const fragments = framesOf(source, encapsulated, frames, dataSet.value(EXTENDED_OFFSET_TABLE))?.[frame];
  const joined = fragments === undefined ? null : joinFragments(source, fragments);
  if (joined !== null) return joined;
  throw new PictureError('The image is damaged: it does not hold as many frames as it says.');
}

function cutShort(): PictureError {
  return new PictureError('The image ends in the middle of its pixel data.');
}
