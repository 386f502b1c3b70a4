import { damaged } from '../bytes/image-bytes.ts';
import { LOOKED_OVER, plainCleaner } from '../cleaning/plain-cleaner.ts';
import { cleanJpegStream } from '../jpeg-stream/clean-jpeg-stream.ts';

/** Keeps the segments that make the picture; every word about it goes. Source: ITU-T T.81, JFIF 1.02, Exif 2.32. */
export const cleanJpeg = plainCleaner({
  name: 'JPEG',
  mediaType: 'image/jpeg',
  textRule: LOOKED_OVER,
  clean: (cleaning) => {
    const { end, hasPicture } = cleanJpegStream(cleaning, 'JPEG');
    const { sizeBytes } = cleaning.input;
    if (!hasPicture) throw damaged(cleaning.input, 'no scan');
    const name = `${sizeBytes - end} bytes after the picture`;
    if (end < sizeBytes) cleaning.note('removed', 'JPEG', () => ({ name }));
  },
});
