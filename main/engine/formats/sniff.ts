import { startsLikeBareDicom } from './dicom/sniff-bare-dicom.ts';
import { inflateGzipHead, isGzip } from './sniff-gzip.ts';
import type { MediaType } from '../../../shared/media-types.ts';

/** How many first bytes of a file are enough to tell its type. */
export const SNIFF_BYTES = 4_096;

/** Tells the type from a file's first bytes alone (SNIFF_BYTES of them, fewer where the file is shorter); null: none of ours. */
export function sniffMediaType(head: Buffer): MediaType | null {
  if (startsWith(head, 'DICM', 128)) return 'application/dicom';
  if (startsWith(head, '\x89PNG\r\n\x1a\n')) return 'image/png';
  if (startsWith(head, '\xff\xd8\xff')) return 'image/jpeg';
  if (startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)) return 'image/webp';
  if (isTiff(head)) return 'image/tiff';
  if (isBmp(head)) return 'image/bmp';
  if (isNifti(head)) return 'application/x-nifti';
  if (isGzip(head)) return isNifti(inflateGzipHead(head, NIFTI_2_BYTES)) ? 'application/x-nifti+gzip' : null;
  return startsLikeBareDicom(head) ? 'application/dicom' : null;
}

/** True where `text` (one byte a character) stands at `offset`. */
export function startsWith(head: Buffer, text: string, offset = 0): boolean {
  return head.toString('latin1', offset, offset + text.length) === text;
}

const NIFTI_1_BYTES = 348;
const NIFTI_2_BYTES = 540;
const BMP_HEADER_BYTES = new Set([12, 16, 40, 52, 56, 64, 108, 124]);
const BMP_DEPTHS = new Set([1, 2, 4, 8, 16, 24, 32]);

function isTiff(head: Buffer): boolean {
  if (startsWith(head, 'II*\0')) return head.length >= 8 && head.readUInt32LE(4) >= 8;
  if (startsWith(head, 'MM\0*')) return head.length >= 8 && head.readUInt32BE(4) >= 8;
  return startsWith(head, 'II+\0\x08\0\0\0') || startsWith(head, 'MM\0+\0\x08\0\0');
}

function isBmp(head: Buffer): boolean {
  if (!startsWith(head, 'BM') || head.length < 30) return false;
  const headerBytes = head.readUInt32LE(14);
  const dataOffset = head.readUInt32LE(10);
  if (!BMP_HEADER_BYTES.has(headerBytes) || dataOffset < 14 + headerBytes) return false;
  const planes = head.readUInt16LE(headerBytes === 12 ? 22 : 26);
  const depth = head.readUInt16LE(headerBytes === 12 ? 24 : 28);
  const hasEmbeddedFile = headerBytes > 16 && depth === 0;
  return planes === 1 && (BMP_DEPTHS.has(depth) || hasEmbeddedFile);
}

function isNifti(head: Buffer): boolean {
  if (head.length < NIFTI_1_BYTES) return false;
  const sizes = [head.readUInt32LE(0), head.readUInt32BE(0)];
  if (sizes.includes(NIFTI_1_BYTES)) return startsWith(head, 'n+1\0', 344) || startsWith(head, 'ni1\0', 344);
  return sizes.includes(NIFTI_2_BYTES) && (startsWith(head, 'n+2\0', 4) || startsWith(head, 'ni2\0', 4));
}
