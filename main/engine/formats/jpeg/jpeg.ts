import { startsWith } from '../bytes/starts-with.ts';
import { certainIf, type Format } from '../descriptor/format.ts';
import { decodeBySharp, maskBySharp } from '../raster/raster-format.ts';
import { checkJpeg } from './check-jpeg.ts';

/** JPEG of ITU-T T.81, with JFIF or Exif or neither. */
export const jpeg: Format<'image/jpeg'> = {
  mediaType: 'image/jpeg',
  noun: 'JPEG',
  sniff: (head) => certainIf(startsWith(head, '\xff\xd8\xff')),
  check: checkJpeg,
  clean: async (...file) => (await import('./clean-jpeg.ts')).cleanJpeg(...file),
  decode: decodeBySharp,
  mask: maskBySharp('image/jpeg'),
};
