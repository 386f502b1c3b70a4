import { startsWith } from '../bytes/starts-with.ts';
import { certainIf, type Format } from '../descriptor/format.ts';
import { maskBySharp } from '../raster/raster-format.ts';
import { checkPng } from './check-png.ts';

/** Portable Network Graphics, animated ones too. */
export const png: Format<'image/png'> = {
  mediaType: 'image/png',
  noun: 'PNG',
  sniff: (head) => certainIf(startsWith(head, '\x89PNG\r\n\x1a\n')),
  check: checkPng,
  clean: async (...file) => (await import('./clean-png.ts')).cleanPng(...file),
  decode: async (...frame) => (await import('./decode-png.ts')).decodePng(...frame),
  mask: maskBySharp('image/png'),
};
