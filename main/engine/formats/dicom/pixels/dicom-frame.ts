import { memorySource } from '../../bytes/byte-ends.ts';
import type { ByteSource } from '../../bytes/byte-source.ts';
import { readBytes } from '../../pixels/copy-bytes.ts';
import { framesOf, fragmentsByTable, joinFragments, readFragments, type Fragment } from '../reader/frame-fragments.ts';
import { EXTENDED_OFFSET_TABLE } from '../reader/tags.ts';
import { decodeCompressedFrame, isCompressed } from './dicom-codecs.ts';
import { readingDicom } from './dicom-defect.ts';
import type { DicomHeader } from './dicom-header.ts';
import type { DicomImage } from './dicom-image.ts';
import { MAX_DECODED_BYTES, PictureError } from '../../pixels/picture.ts';
import type { RawFrame } from './raw-frame.ts';

/** One frame's stored values, uncompressed, wherever they are. */
export interface StoredFrame extends Omit<RawFrame, 'bytes'> {
  readonly source: ByteSource;
  /** Where they start, and how many bytes they take. */
  readonly start: number;
  readonly sizeBytes: number;
  /** Pairs of bytes are stored the other way round. */
  readonly isSwapped: boolean;
}

/** Reads one frame and decompresses it. Throws PictureError where the file ends inside it. */
export async function readDicomFrame(image: DicomImage, header: DicomHeader, frame: number): Promise<RawFrame> {
  return readStored(await findDicomFrame(image, header, frame));
}

/** Finds one frame; a compressed one is decompressed for that. Throws PictureError where the file ends inside it. */
export async function findDicomFrame(image: DicomImage, header: DicomHeader, frame: number): Promise<StoredFrame> {
  if (!header.isEncapsulated) return nativeFrame(image, header, frame);
  if (!isCompressed(header.transferSyntax)) {
    throw new PictureError('The image is compressed in a way that cannot be opened here.');
  }
  const { bytes, ...form } = await decodeCompressedFrame(header, encapsulatedFrame(image, header, frame));
  const source = memorySource(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { ...form, source, start: 0, sizeBytes: bytes.length, isSwapped: false };
}

/** Reads a frame that was found. */
export function readStored({ source, start, sizeBytes, isSwapped, ...form }: StoredFrame): RawFrame {
  const { whole } = source;
  const stored = whole?.subarray(start, start + sizeBytes) ?? readBytes(source, start, start + sizeBytes);
  return { ...form, bytes: isSwapped ? Buffer.from(stored).swap16() : stored };
}

function nativeFrame({ source, pixelData }: DicomImage, header: DicomHeader, frame: number): StoredFrame {
  const { isBigEndian, bitsAllocated, pixelVr, isPlanar } = header;
  const frameBits = header.width * header.height * bitsPerPixel(header);
  const sizeBytes = Math.ceil(frameBits / 8);
  const start = pixelData.valuePosition + Math.floor((frameBits * frame) / 8);
  if (start + sizeBytes > pixelData.end) throw cutShort();
  // Bytes in big-endian words come in pairs the other way round.
  const isSwapped = isBigEndian && bitsAllocated === 8 && pixelVr === 'OW' && sizeBytes % 2 === 0;
  return { source, start, sizeBytes, isSwapped, isBigEndian, isPlanar, isRgb: false };
}

/** Of uncompressed pixels. */
export function bitsPerPixel({ photometric, bitsAllocated, samplesPerPixel }: DicomHeader): number {
  return photometric === 'YBR_FULL_422' ? bitsAllocated * 2 : bitsAllocated * samplesPerPixel;
}

function encapsulatedFrame(image: DicomImage, header: DicomHeader, frame: number): Buffer {
  const fragments = readingDicom(() => fragmentsOf(image, header, frame));
  if (fragments.reduce((sum, { length }) => sum + length, 0) > MAX_DECODED_BYTES)
    throw new PictureError('The image is too large to open.');
  const joined = joinFragments(image.source, fragments);
  if (joined === null) throw cutShort();
  return joined;
}

function fragmentsOf({ source, dataSet, pixelData }: DicomImage, { frames }: DicomHeader, frame: number): Fragment[] {
  const extended = dataSet.value(EXTENDED_OFFSET_TABLE);
  const found = fragmentsByTable(source, pixelData, { frames, frame, extended });
  if (found !== null) return found;
  const encapsulated = readFragments(source, pixelData);
  if (encapsulated.fragments.length === 0) throw cutShort();
  const fragments = framesOf(source, encapsulated, frames, extended)?.[frame];
  if (fragments !== undefined) return fragments;
  throw new PictureError('The image is damaged: it does not hold as many frames as it says.');
}

function cutShort(): PictureError {
  return new PictureError('The image ends in the middle of its pixel data.');
}
