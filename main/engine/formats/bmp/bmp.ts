import { certainIf, type Format } from '../descriptor/format.ts';
import { paintWhole } from '../descriptor/paint-whole.ts';
import { checkBmp } from './check-bmp.ts';
import { isBmp } from './sniff-bmp.ts';

/** Bitmaps of Windows and OS/2. */
export const bmp: Format<'image/bmp'> = {
  mediaType: 'image/bmp',
  noun: 'BMP',
  sniff: (head) => certainIf(isBmp(head)),
  check: checkBmp,
  clean: async (...file) => (await import('./clean-bmp.ts')).cleanBmp(...file),
  decode: async (...frame) => (await import('./decode-bmp.ts')).decodeBmp(...frame),
  mask: paintWhole(async (...image) => (await import('./mask-bmp.ts')).maskBmp(...image)),
};
