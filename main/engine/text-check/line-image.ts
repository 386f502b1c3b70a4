import type { TextLine } from './text-lines.ts';

/** A line's letters are brought to this height, in pixels: what the recognition reads best. */
const LETTER_HEIGHT = 30;
/** White around the line, in pixels. */
const BORDER = 10;
/** No more of a line is read than so many times its height. */
const LONGEST = 12;

/**
 * A line as a picture to read (binary PGM): its strokes black on white, enlarged. `contrast` is how much lighter than its
 * background each pixel of the frame is; the background itself is gone.
 */
export function lineImage(line: TextLine, contrast: Uint8Array, frameWidth: number): Buffer {
  const frameHeight = contrast.length / frameWidth;
  const height = line.bottom - line.top;
  const margin = Math.max(1, Math.round(0.15 * height));
  const [left, top] = [Math.max(0, line.left - margin), Math.max(0, line.top - margin)];
  const right = Math.min(frameWidth, line.right + margin, left + LONGEST * height);
  const bottom = Math.min(frameHeight, line.bottom + margin);
  const scale = LETTER_HEIGHT / height;
  const [wide, high] = [Math.round((right - left) * scale), Math.round((bottom - top) * scale)];
  const [outWidth, outHeight] = [wide + 2 * BORDER, high + 2 * BORDER];
  const head = Buffer.from(`P5\n${outWidth} ${outHeight}\n255\n`, 'latin1');
  const out = Buffer.alloc(head.length + outWidth * outHeight, 255);
  head.copy(out);
  const gain = 255 / Math.max(1, brightness(contrast, frameWidth, { left, top, right, bottom }));
  const at = (x: number, y: number) => {
    const [column, row] = [Math.min(right - 1, Math.max(left, x)), Math.min(bottom - 1, Math.max(top, y))];
    return contrast[row * frameWidth + column] ?? 0;
  };
  for (let y = 0; y < high; y += 1) {
    const fromY = top + (y + 0.5) / scale - 0.5;
    const row = Math.floor(fromY);
    const down = fromY - row;
    for (let x = 0; x < wide; x += 1) {
      const fromX = left + (x + 0.5) / scale - 0.5;
      const column = Math.floor(fromX);
      const across = fromX - column;
      const upper = at(column, row) * (1 - across) + at(column + 1, row) * across;
      const lower = at(column, row + 1) * (1 - across) + at(column + 1, row + 1) * across;
      const value = (upper * (1 - down) + lower * down) * gain;
      out[head.length + (y + BORDER) * outWidth + x + BORDER] = 255 - Math.min(255, value);
    }
  }
  return out;
}

/** The same line upside down; of a picture that `lineImage` made. */
export function upsideDown(picture: Buffer): Buffer {
  const head = picture.indexOf('\n255\n') + 5;
  return Buffer.concat([picture.subarray(0, head), picture.subarray(head).toReversed()]);
}

/** What the lightest strokes of a place have over their background: the 95th percentile of those with any. */
function brightness(
  contrast: Uint8Array,
  frameWidth: number,
  { left, top, right, bottom }: Omit<TextLine, 'letters' | 'score'>,
): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = top; y < bottom; y += 1) {
    for (let at = y * frameWidth + left; at < y * frameWidth + right; at += 1) {
      const value = contrast[at] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
      total += 1;
    }
  }
  let above = 0;
  for (let value = 255; value > 0; value -= 1) {
    above += counts[value] ?? 0;
    if (above >= 0.08 * total) return value;
  }
  return 1;
}
