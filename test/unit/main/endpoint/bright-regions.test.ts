import { describe, expect, it } from 'vitest';
import { brightParts } from '../../../../main/endpoint/bright-regions.ts';

/** A dark picture with lit rectangles in it. */
function picture(
  width: number,
  height: number,
  lit: readonly [x: number, y: number, w: number, h: number, value: number][] = [],
) {
  const values = new Uint8Array(width * height).fill(20);
  for (const [x, y, w, h, value] of lit)
    for (let row = y; row < y + h; row += 1) values.fill(value, row * width + x, row * width + x + w);
  return { width, height, values, display: { black: 0, white: 255 } };
}

describe('the brightest regions', () => {
  it.each([
    ['a flat picture', picture(64, 64)],
    ['a lit pixel in a large picture, which is noise', picture(400, 400, [[30, 30, 1, 1, 255]])],
    ['a picture of one pixel', picture(1, 1)],
  ])('of %s are none', (_case, grey) => {
    expect(brightParts(grey).regions).toEqual([]);
  });

  it('are boxed to about the pixel, the best first', () => {
    const {
      regions: [first, second, ...rest],
      isBright,
    } = brightParts(
      picture(100, 100, [
        [10, 10, 12, 8, 250],
        [60, 70, 12, 8, 200],
      ]),
    );
    expect([isBright(15, 13), isBright(66, 74), isBright(40, 40)]).toEqual([true, true, false]);
    expect(rest).toEqual([]);
    for (const [box, x, y] of [
      [first, 10, 10],
      [second, 60, 70],
    ] as const) {
      expect(Math.abs((box?.x ?? 0) - x)).toBeLessThanOrEqual(2);
      expect(Math.abs((box?.y ?? 0) - y)).toBeLessThanOrEqual(2);
      expect(box?.score).toBeGreaterThan(0.1);
    }
    expect(first?.score).toBeGreaterThan(second?.score ?? 1);
  });

  it('are five at most', () => {
    const lit = Array.from({ length: 9 }, (_, at): [number, number, number, number, number] => [
      (at % 3) * 30 + 5,
      Math.floor(at / 3) * 30 + 5,
      8,
      8,
      250,
    ]);
    expect(brightParts(picture(100, 100, lit)).regions).toHaveLength(5);
  });

  it('lie inside a picture that is larger than the map', () => {
    const large = picture(1_001, 777, [[900, 700, 101, 77, 255]]);
    const [box] = brightParts(large).regions;
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBe(1_001);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(777);
  });
});
