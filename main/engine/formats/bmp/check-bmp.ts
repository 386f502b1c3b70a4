import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';

/** Checks the header's size against the bytes that follow. Source: Windows' BITMAPFILEHEADER and BITMAPINFOHEADER. */
export async function checkBmp(bytes: ImageBytes): Promise<ImageFacts> {
  const header = readHeader(await bytes.at(0, 38));
  const { width, height, dataOffset, depth } = header;
  if (width <= 0 || height === 0) throw damaged(bytes, `the header states ${width} x ${height} pixels`);
  const rowBytes = Math.ceil((width * depth) / 32) * 4;
  const dataBytes = PLAIN_COMPRESSIONS.has(header.compression) ? rowBytes * height : header.statedDataBytes;
  const end = dataOffset + Math.max(dataBytes, 1);
  if (end > bytes.sizeBytes) throw endsTooEarly(bytes, end);
  return { width, height, frames: 1 };
}

const PLAIN_COMPRESSIONS = new Set([0, 3, 6]);
const OLD_HEADER_BYTES = 12;

interface BmpHeader {
  readonly width: number;
  readonly height: number;
  readonly dataOffset: number;
  readonly depth: number;
  readonly compression: number;
  readonly statedDataBytes: number;
}

function readHeader(head: Buffer): BmpHeader {
  const dataOffset = head.readUInt32LE(10);
  if (head.readUInt32LE(14) === OLD_HEADER_BYTES) {
    const [width, height, depth] = [head.readUInt16LE(18), head.readUInt16LE(20), head.readUInt16LE(24)];
    return { width, height, dataOffset, depth, compression: 0, statedDataBytes: 0 };
  }
  return {
    width: head.readInt32LE(18),
    height: Math.abs(head.readInt32LE(22)),
    dataOffset,
    depth: head.readUInt16LE(28),
    compression: head.readUInt32LE(30),
    statedDataBytes: head.readUInt32LE(34),
  };
}
