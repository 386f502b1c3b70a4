import { startsWith } from '../bytes/starts-with.ts';
import { certainIf, type Format } from '../descriptor/format.ts';
import { decodeBySharp, maskBySharp } from '../raster/raster-format.ts';
import { checkWebp } from './check-webp.ts';

/** WebP, lossy and lossless, animated ones too. */
export const webp: Format<'image/webp'> = {
  mediaType: 'image/webp',
  noun: 'WebP',
  sniff: (head) => certainIf(startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)),
  check: checkWebp,
  clean: async (...file) => (await import('./clean-webp.ts')).cleanWebp(...file),
  decode: decodeBySharp,
  mask: maskBySharp('image/webp'),
};
