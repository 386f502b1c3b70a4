import { damaged, endsTooEarly } from '../bytes/image-bytes.ts';
import type { ImageBytes, ImageFacts } from '../bytes/image-bytes.ts';
import { GIF_SCREEN_BYTES, readGifScreen, walkGif } from './gif-blocks.ts';

/** Walks every block to the end mark; bytes behind it are let be. */
export async function checkGif(bytes: ImageBytes): Promise<ImageFacts> {
  const { width, height } = readGifScreen(await bytes.at(0, GIF_SCREEN_BYTES));
  const walk = walkGif();
  let frames = 0;
  for (let step = walk.next(); step.done !== true;) {
    if ('kind' in step.value) {
      if (step.value.kind === 'image') frames += 1;
      step = walk.next(NOTHING);
    } else {
      const [offset, length] = step.value;
      if (offset + length > bytes.sizeBytes) throw endsTooEarly(bytes, offset + length);
      step = walk.next(await bytes.at(offset, length));
    }
  }
  if (frames === 0) throw damaged(bytes, 'no block holds a picture');
  return { width, height, frames };
}

const NOTHING = Buffer.alloc(0);
