import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';
import { MAX_HEADERS_BYTES, readBmpHeader, rowBytesOf } from './bmp-header.ts';

/** Checks the header's size against the bytes that follow. Source: Windows' BITMAPFILEHEADER and BITMAPINFOHEADER. */
export async function checkBmp(bytes: ImageBytes): Promise<ImageFacts> {
  const start = await bytes.at(0, Math.min(MAX_HEADERS_BYTES, bytes.sizeBytes));
  const header = start.length < LEAST_BYTES ? null : readBmpHeader(start);
  if (header === null) throw endsTooEarly(bytes, LEAST_BYTES);
  const { width, height, dataOffset, compression, statedDataBytes } = header;
  if (width <= 0 || height === 0) throw damaged(bytes, `the header states ${width} x ${height} pixels`);
  const dataBytes = PLAIN_COMPRESSIONS.has(compression) ? rowBytesOf(header) * height : statedDataBytes;
  const end = dataOffset + Math.max(dataBytes, 1);
  if (end > bytes.sizeBytes) throw endsTooEarly(bytes, end);
  return { width, height, frames: 1 };
}

const PLAIN_COMPRESSIONS = new Set([0, 3, 6]);
/** Two headers of the usual kind, up to the size of the pixels. */
const LEAST_BYTES = 38;
