import { describe, expect, it } from 'vitest';
import type { GreyFrame } from '../../../../../main/engine/text-check/grey-frame.ts';
import { thinStrokes } from '../../../../../main/engine/text-check/thin-strokes.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

/** A frame of one grey with lighter boxes on it. */
function frameWith(
  grey: number,
  ...boxes: readonly { x: number; y: number; width: number; height: number; grey: number }[]
) {
  const frame = { width: 80, height: 60, grey: new Uint8Array(80 * 60).fill(grey) };
  for (const { x, y, width, height, grey: light } of boxes)
    for (let row = y; row < y + height; row += 1) frame.grey.fill(light, row * 80 + x, row * 80 + x + width);
  return frame;
}

const count = (mask: Uint8Array) => mask.filter((pixel) => pixel === 1).length;

/** The same in the plainest way there is, pixel by pixel from the definition. */
function plainly({ width, height, grey }: GreyFrame) {
  const at = (values: Uint8Array, x: number, y: number) => values[y * width + x] ?? 0;
  const each = (value: (x: number, y: number) => number) =>
    Uint8Array.from({ length: grey.length }, (_, index) => value(index % width, Math.floor(index / width)));
  const around = (values: Uint8Array, x: number, y: number, from: number, to: number) => {
    const found: number[] = [];
    for (let row = Math.max(0, y + from); row <= Math.min(height - 1, y + to); row += 1)
      for (let column = Math.max(0, x + from); column <= Math.min(width - 1, x + to); column += 1)
        found.push(at(values, column, row));
    return found;
  };
  const darkest = each((x, y) => Math.min(...around(grey, x, y, 0, 8)));
  const background = each((x, y) => Math.max(...around(darkest, x, y, -8, 0)));
  const contrast = each((x, y) => at(grey, x, y) - at(background, x, y));
  const mask = each((x, y) => {
    const [value, near] = [at(contrast, x, y), around(contrast, x, y, -20, 20)];
    return value >= 14 && value * near.length > near.reduce((sum, one) => sum + one, 0) * 1.8 ? 1 : 0;
  });
  return { contrast, mask };
}

describe('thin light lines', () => {
  it('stand out by as much as they are lighter', () => {
    const { contrast, mask } = thinStrokes(frameWith(50, { x: 20, y: 30, width: 30, height: 3, grey: 90 }));
    expect([contrast[31 * 80 + 25], contrast[29 * 80 + 25], count(mask)]).toEqual([40, 0, 90]);
  });

  it('are as wide as 8 pixels and no wider', () => {
    const box = (width: number) => frameWith(50, { x: 20, y: 10, width, height: 40, grey: 200 });
    expect([count(thinStrokes(box(8)).mask), count(thinStrokes(box(9)).mask)]).toEqual([8 * 40, 0]);
  });

  it('are no dark lines, and no faint ones', () => {
    const line = (grey: number, on: number) => frameWith(on, { x: 20, y: 30, width: 30, height: 2, grey });
    expect([line(50, 200), line(63, 50), line(64, 50)].map((frame) => count(thinStrokes(frame).mask))).toEqual([
      0, 0, 60,
    ]);
  });

  it('are found at the first edges of a frame and right before the last ones, and not in one that is empty', () => {
    const edge = frameWith(
      0,
      { x: 0, y: 0, width: 80, height: 2, grey: 255 },
      { x: 76, y: 20, width: 3, height: 30, grey: 255 },
    );
    expect(count(thinStrokes(edge).mask)).toBe(160 + 90);
    expect(thinStrokes({ width: 0, height: 0, grey: new Uint8Array(0) }).mask).toHaveLength(0);
  });

  it.each([
    [57, 49],
    [9, 9],
    [3, 50],
    [50, 1],
  ])('are in noise of %d x %d pixels what the definition says', (width, height) => {
    const random = seededRandom(width);
    const grey = Uint8Array.from({ length: width * height }, () => (random() < 0.1 ? 255 : 20) * random());
    const frame = { width, height, grey };
    expect(thinStrokes(frame)).toEqual(plainly({ ...frame, grey: grey.slice() }));
  });
});
