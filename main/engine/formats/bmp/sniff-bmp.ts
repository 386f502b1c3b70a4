import { startsWith } from '../bytes/starts-with.ts';
import { BMP_DEPTHS, BMP_HEADER_SIZES, FILE_HEADER_BYTES, readBmpHeader } from './bmp-header.ts';

/** True where the two letters are followed by a header that fits. A depth of 0 says that a JPEG or PNG is inside. */
export function isBmp(head: Buffer): boolean {
  const header = startsWith(head, 'BM') && head.length >= LEAST_BYTES ? readBmpHeader(head) : null;
  if (header === null || !BMP_HEADER_SIZES.has(header.headerBytes)) return false;
  const { headerBytes, dataOffset, planes, depth } = header;
  const hasEmbeddedFile = headerBytes > 16 && depth === 0;
  return dataOffset >= FILE_HEADER_BYTES + headerBytes && planes === 1 && (BMP_DEPTHS.has(depth) || hasEmbeddedFile);
}

const LEAST_BYTES = 30;
