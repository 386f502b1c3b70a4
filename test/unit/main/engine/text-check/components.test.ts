import { describe, expect, it } from 'vitest';
import { components, type Component } from '../../../../../main/engine/text-check/components.ts';
import { seededRandom } from '../../../../support/seeded-random.ts';

/** The parts of a mask that is drawn in rows, `#` for one. */
function partsOf(...rows: readonly string[]): Component[] {
  const mask = Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 1 : 0));
  return components(mask, rows[0]?.length ?? 0, rows.length);
}

/** The same in the plainest way there is: from each pixel on to all that touch it. */
function flooded(mask: Uint8Array, width: number, height: number): Component[] {
  const left = Uint8Array.from(mask);
  return Array.from(left.keys()).flatMap((start) => {
    if (left[start] !== 1) return [];
    left[start] = 0;
    const pixels = [start];
    for (const at of pixels) {
      const [x, y] = [at % width, Math.floor(at / width)];
      for (let other = 0; other < left.length; other += 1) {
        if (left[other] !== 1 || Math.abs((other % width) - x) > 1 || Math.abs(Math.floor(other / width) - y) > 1)
          continue;
        left[other] = 0;
        pixels.push(other);
      }
    }
    const [xs, ys] = [pixels.map((at) => at % width), pixels.map((at) => Math.floor(at / width))];
    const [right, bottom] = [Math.min(width, Math.max(...xs) + 1), Math.min(height, Math.max(...ys) + 1)];
    return [{ left: Math.min(...xs), top: Math.min(...ys), right, bottom, area: pixels.length }];
  });
}

function inOrder(parts: readonly Component[]): Component[] {
  return [...parts].sort((one, other) => one.top - other.top || one.left - other.left || one.area - other.area);
}

describe('the parts of a mask', () => {
  it('touch over corners, and end at the edges of the frame', () => {
    expect(partsOf('#..#', '.#..', '...#')).toEqual([
      { left: 0, top: 0, right: 2, bottom: 2, area: 2 },
      { left: 3, top: 0, right: 4, bottom: 1, area: 1 },
      { left: 3, top: 2, right: 4, bottom: 3, area: 1 },
    ]);
    // The last pixel of a row is no neighbour of the first of the next.
    expect(partsOf('..#', '#..')).toHaveLength(2);
  });

  it('are one where branches meet further down', () => {
    expect(partsOf('#.#.#', '#.#.#', '#####')).toEqual([{ left: 0, top: 0, right: 5, bottom: 3, area: 11 }]);
    expect(partsOf('#...#', '.#.#.', '..#..')).toEqual([{ left: 0, top: 0, right: 5, bottom: 3, area: 5 }]);
  });

  it('of nothing are none', () => {
    expect([partsOf('...', '...'), components(new Uint8Array(0), 0, 0)]).toEqual([[], []]);
  });

  it.each([0.05, 0.3, 0.45, 0.6, 0.95])('are found in noise of density %d as by flooding', (density) => {
    const random = seededRandom(Math.round(density * 100));
    for (const [width, height] of [
      [17, 23],
      [1, 30],
      [30, 1],
    ] as const) {
      const mask = Uint8Array.from({ length: width * height }, () => (random() < density ? 1 : 0));
      expect(inOrder(components(mask, width, height))).toEqual(inOrder(flooded(mask, width, height)));
    }
  });
});
