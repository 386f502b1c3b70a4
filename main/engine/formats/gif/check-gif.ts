import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';
import { GIF_SCREEN_BYTES, readGifScreen, shownSize, walkGif, type GifFrame } from './gif-blocks.ts';

/** Walks every block to the end mark, or to what browsers take for the end; bytes behind it are let be. */
export async function checkGif(bytes: ImageBytes): Promise<ImageFacts> {
  const screen = readGifScreen(await bytes.at(0, GIF_SCREEN_BYTES));
  const walk = walkGif();
  let first: GifFrame | null = null;
  let frames = 0;
  for (let step = walk.next(); step.done !== true;) {
    if ('kind' in step.value) {
      if (step.value.kind === 'image') {
        first ??= step.value.frame;
        frames += 1;
      }
      step = walk.next(NOTHING);
    } else {
      const [offset, length] = step.value;
      const isThere = offset + length <= bytes.sizeBytes;
      step = isThere ? walk.next(await bytes.at(offset, length)) : walk.throw(endsTooEarly(bytes, offset + length));
    }
  }
  if (first === null) throw damaged(bytes, 'no block holds a picture');
  return { ...shownSize(screen, first), frames };
}

const NOTHING = Buffer.alloc(0);
