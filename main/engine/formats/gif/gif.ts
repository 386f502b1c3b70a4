import { startsWith } from '../bytes/starts-with.ts';
import { certainIf, type Format } from '../descriptor/format.ts';
import { paintWhole } from '../descriptor/paint-whole.ts';
import { checkGif } from './check-gif.ts';

/** GIF 87a and 89a. Of an animation the first frame is what is sent once it is cleaned. */
export const gif: Format<'image/gif'> = {
  mediaType: 'image/gif',
  noun: 'GIF',
  sniff: (head) => certainIf(startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')),
  check: checkGif,
  clean: async (...file) => (await import('./clean-gif.ts')).cleanGif(...file),
  decode: async (...frame) => (await import('./decode-gif.ts')).decodeGif(...frame),
  mask: paintWhole(async (...image) => (await import('./mask-gif.ts')).maskGif(...image)),
};
