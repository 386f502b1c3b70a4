import type { ByteSink } from '../../bytes/byte-source.ts';
import { bitsPerPixel } from './dicom-frame.ts';
import { PictureError } from '../../pixels/picture.ts';
import { copyBytes, readBytes } from '../../pixels/copy-bytes.ts';
import { darkestColour } from './darkest-colour.ts';
import type { DicomToMask } from './dicom-to-mask.ts';
import { paintBits, paintFrame } from '../../pixels/paint-frame.ts';

/** Writes the value of uncompressed pixel data, a frame at a time, with the rectangles painted into each. */
export function writeNative(work: DicomToMask, sink: ByteSink): void {
  const { source, header, pixelData, masks } = work;
  const frameBits = header.width * header.height * bitsPerPixel(header);
  const valueBits = (pixelData.end - pixelData.valuePosition) * 8;
  if (frameBits * header.frames > valueBits) {
    throw new PictureError('The image ends in the middle of its pixel data.');
  }
  if (header.bitsAllocated === 1) {
    writeBits(work, sink);
    return;
  }
  const frameBytes = frameBits / 8;
  const { isBigEndian } = header;
  const shape = { ...header, is422: header.photometric.endsWith('_422') };
  for (let frame = 0; frame < header.frames; frame++) {
    const start = pixelData.valuePosition + frame * frameBytes;
    const bytes = readBytes(source, start, start + frameBytes);
    const isSwapped = isBigEndian && header.bitsAllocated === 8 && pixelData.vr === 'OW';
    if (isSwapped) swapPairs(bytes);
    paintFrame(bytes, shape, darkestColour(bytes, header, isBigEndian), masks);
    if (isSwapped) swapPairs(bytes);
    sink.write(bytes);
  }
  copyBytes(source, sink, pixelData.valuePosition + header.frames * frameBytes, pixelData.end);
}

/** Bytes in big-endian words come in pairs the other way round. */
function swapPairs(bytes: Buffer): void {
  if (bytes.length % 2 !== 0) throw new PictureError('This form of DICOM (its byte order) cannot be painted over.');
  bytes.swap16();
}

function writeBits({ source, header, pixelData, masks }: DicomToMask, sink: ByteSink): void {
  if (header.samplesPerPixel !== 1 || header.palette !== null) {
    throw new PictureError('This form of DICOM (1 bit a value) cannot be painted over.');
  }
  const bytes = readBytes(source, pixelData.valuePosition, pixelData.end);
  paintBits(bytes, header, header.frames, header.isInverted, masks);
  sink.write(bytes);
}
