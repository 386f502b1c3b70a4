import type { Picture } from './picture.ts';

type Pixels = Pick<Picture, 'width' | 'height' | 'channels' | 'samples'>;

/** Turns and mirrors pixels as an orientation of EXIF or TIFF says, 1 to 8; any other changes nothing. */
export function turn(pixels: Pixels, orientation: number): Pixels {
  const { width, height, channels, samples } = pixels;
  if (!(orientation >= 2 && orientation <= 8)) return pixels;
  const isOnItsSide = orientation >= 5;
  const [outWidth, outHeight] = isOnItsSide ? [height, width] : [width, height];
  const turned = samples.slice();
  for (let y = 0, out = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      const [column, row] = isOnItsSide ? [y, x] : [x, y];
      const fromX = MIRRORS_COLUMNS.has(orientation) ? width - 1 - column : column;
      const fromY = MIRRORS_ROWS.has(orientation) ? height - 1 - row : row;
      const from = (fromY * width + fromX) * channels;
      for (let channel = 0; channel < channels; channel++) turned[out++] = samples[from + channel] ?? 0;
    }
  }
  return { width: outWidth, height: outHeight, channels, samples: turned };
}

/** Where the first shown column, or row, is the last stored one. Source: TIFF 6.0, Orientation. */
const MIRRORS_COLUMNS: ReadonlySet<number> = new Set([2, 3, 7, 8]);
const MIRRORS_ROWS: ReadonlySet<number> = new Set([3, 4, 6, 7]);
