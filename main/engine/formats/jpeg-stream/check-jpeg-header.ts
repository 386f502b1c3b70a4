import { PictureError } from '../pixels/picture.ts';

/**
 * Refuses a JPEG frame whose segments do not follow on each other up to its first scan (ITU-T T.81, B.1): the decoder reads on
 * for ever in some of them.
 */
export function checkJpegHeader(frame: Uint8Array): void {
  const byte = (at: number) => frame[at] ?? -1;
  if (byte(0) !== 0xff || byte(1) !== START_OF_IMAGE) throw damaged();
  for (let at = 2; ;) {
    if (byte(at) !== 0xff) throw damaged();
    while (byte(at + 1) === 0xff) at += 1;
    const marker = byte(at + 1);
    const length = byte(at + 2) * 256 + byte(at + 3);
    if (marker < FIRST_WITH_LENGTH || (marker >= FIRST_BARE && marker <= LAST_BARE) || length < 2) throw damaged();
    at += 2 + length;
    if (at > frame.length) throw damaged();
    if (marker === START_OF_SCAN) return;
  }
}

const START_OF_IMAGE = 0xd8;
const START_OF_SCAN = 0xda;
/** SOF0; below it stand reserved markers only. */
const FIRST_WITH_LENGTH = 0xc0;
/** RST0 to EOI have no length. */
const FIRST_BARE = 0xd0;
const LAST_BARE = 0xd9;

function damaged(): PictureError {
  return new PictureError('The image is damaged: its compressed pixels cannot be read.');
}
