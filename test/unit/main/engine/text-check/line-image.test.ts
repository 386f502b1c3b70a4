import { describe, expect, it } from 'vitest';
import { lineImage } from '../../../../../main/engine/text-check/line-image.ts';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const [WIDTH, HEIGHT] = [200, 60];

/** The picture of a line, with its size; `contrast` is what the strokes in `box` have over their background. */
function pictureOf(line: Box, box: Box = line, contrast = 100) {
  const frame = new Uint8Array(WIDTH * HEIGHT);
  for (let y = box.top; y < box.bottom; y += 1) frame.fill(contrast, y * WIDTH + box.left, y * WIDTH + box.right);
  const bytes = lineImage({ ...line, letters: 5, score: 1 }, frame, WIDTH);
  const head = /^P5\n(\d+) (\d+)\n255\n/.exec(bytes.toString('latin1', 0, 30));
  const [width, height] = [Number(head?.[1]), Number(head?.[2])];
  const pixels = bytes.subarray(head?.[0].length);
  return { width, height, pixels, at: (x: number, y: number) => pixels[y * width + x] };
}

describe('a line as a picture', () => {
  const line = { left: 50, top: 20, right: 110, bottom: 35 };

  it('has letters of 30 pixels, a little of what is around them, and a white border', () => {
    const { width, height, pixels } = pictureOf(line);
    // Twice as large: 60 and 15 pixels with 2 on each side, and 10 of border.
    expect([width, height, pixels.length]).toEqual([2 * 64 + 20, 2 * 19 + 20, width * height]);
  });

  it('is black on white, however faint its strokes were', () => {
    for (const contrast of [14, 100, 255]) {
      const { at, width, height } = pictureOf(line, { ...line, left: 80 }, contrast);
      expect([at(width - 40, height >> 1), at(40, height >> 1), at(0, 0), at(9, height >> 1)]).toEqual([
        0, 255, 255, 255,
      ]);
    }
  });

  it('is drawn smooth between black and white', () => {
    const greys = new Set(pictureOf(line, { ...line, left: 80 }).pixels);
    expect(greys.size).toBeGreaterThan(2);
  });

  it('is cut at the edges of the frame, and where it is longer than can be read', () => {
    const corner = pictureOf({ left: 0, top: 0, right: 30, bottom: 15 });
    expect([corner.width, corner.height]).toEqual([2 * 32 + 20, 2 * 17 + 20]);
    const long = pictureOf({ left: 0, top: 20, right: 200, bottom: 30 });
    expect(long.width).toBe(3 * 120 + 20);
  });

  it('of nothing is white', () => {
    expect(new Set(pictureOf(line, { left: 0, top: 0, right: 0, bottom: 0 }).pixels)).toEqual(new Set([255]));
  });
});
