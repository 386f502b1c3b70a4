import { startsWith } from '../bytes/starts-with.ts';
import { certainIf, type Format } from '../descriptor/format.ts';
import { paintWhole } from '../descriptor/paint-whole.ts';
import { checkTiff } from './check-tiff.ts';

/** TIFF and BigTIFF of either byte order, with many pages or a pyramid. */
export const tiff: Format<'image/tiff'> = {
  mediaType: 'image/tiff',
  noun: 'TIFF',
  sniff: (head) => certainIf(isTiff(head)),
  check: checkTiff,
  clean: async (...file) => (await import('./clean-tiff.ts')).cleanTiff(...file),
  decode: async (...frame) => (await import('./decode-tiff.ts')).decodeTiff(...frame),
  decodeRows: async (...rows) => (await import('./decode-tiff.ts')).decodeTiffRows(...rows),
  mask: paintWhole(async (...image) => (await import('./mask-tiff.ts')).maskTiff(...image)),
};

function isTiff(head: Buffer): boolean {
  if (startsWith(head, 'II*\0')) return head.length >= 8 && head.readUInt32LE(4) >= 8;
  if (startsWith(head, 'MM\0*')) return head.length >= 8 && head.readUInt32BE(4) >= 8;
  return startsWith(head, 'II+\0\x08\0\0\0') || startsWith(head, 'MM\0+\0\x08\0\0');
}
