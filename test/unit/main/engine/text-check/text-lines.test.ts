import { describe, expect, it } from 'vitest';
import { components, type Component } from '../../../../../main/engine/text-check/components.ts';
import { textLines } from '../../../../../main/engine/text-check/text-lines.ts';

const [WIDTH, HEIGHT] = [400, 200];

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly height?: number;
  readonly width?: number;
}

/** So many strokes of a letter's size beside each other, every 7 pixels. */
function word(x: number, y: number, count: number, over: Partial<Bar> = {}): Bar[] {
  return Array.from({ length: count }, (_, index) => ({ x: x + 7 * index, y, ...over }));
}

function linesOf(bars: readonly Bar[], more: readonly Component[] = []) {
  const mask = new Uint8Array(WIDTH * HEIGHT);
  for (const { x, y, height = 12, width = 2 } of bars)
    for (let row = y; row < y + height; row += 1) mask.fill(1, row * WIDTH + x, row * WIDTH + x + width);
  const strokes = { mask, contrast: mask.map((pixel) => pixel * 120) };
  return textLines([...more, ...components(mask, WIDTH, HEIGHT)], strokes, WIDTH);
}

const boxes = (bars: readonly Bar[]) => linesOf(bars).map(({ left, top, right, bottom }) => [left, top, right, bottom]);

describe('letters beside each other', () => {
  it('are one line, with its box and how many they may be', () => {
    expect(linesOf(word(20, 30, 8))).toEqual([
      { left: 20, top: 30, right: 71, bottom: 42, letters: 8, score: expect.any(Number) },
    ]);
  });

  it('are a line from three on', () => {
    expect([boxes(word(20, 30, 2)), boxes(word(20, 30, 3)).length]).toEqual([[], 1]);
  });

  it('are two lines where they are far apart or under each other', () => {
    expect(boxes([...word(20, 30, 8), ...word(120, 30, 8)])).toHaveLength(2);
    expect(boxes([...word(20, 30, 8), ...word(87, 30, 8)])).toHaveLength(1);
    expect(boxes([...word(20, 30, 8), ...word(20, 60, 8)])).toHaveLength(2);
  });

  it('are too small or too large for letters below 4 and above 44 pixels', () => {
    const high = (height: number) => boxes(word(20, 30, 8, { height, width: Math.max(2, height >> 3) })).length;
    expect([high(3), high(4), high(44), high(45)]).toEqual([0, 1, 1, 0]);
  });

  it('leave out what hangs above them', () => {
    const [first] = boxes([...word(20, 30, 8), { x: 76, y: 18, height: 14 }]);
    expect(first).toEqual([20, 30, 71, 42]);
  });
});

describe('the score of a line', () => {
  const score = (bars: readonly Bar[]) => linesOf(bars)[0]?.score ?? -Infinity;

  it('grows with the letters', () => {
    const scores = [4, 8, 16].map((count) => score(word(20, 30, count)));
    expect(scores).toEqual(scores.toSorted((one, other) => one - other));
    expect(scores[1]).toBeGreaterThan(0);
  });

  it('falls where letters stand on no line, are of many heights, or have much right above them', () => {
    const plain = score(word(20, 30, 8));
    const dancing = word(20, 30, 8).map((bar, index) => ({ ...bar, y: bar.y + (index % 2) * 4 }));
    const uneven = word(20, 30, 8).map((bar, index) => ({
      ...bar,
      y: 30 + (index % 2) * 5,
      height: 12 - (index % 2) * 5,
    }));
    const crowded = [...word(20, 30, 8), ...word(20, 27, 8, { height: 2 })];
    for (const worse of [dancing, uneven, crowded]) expect(score(worse)).toBeLessThan(plain);
  });

  it('is not given to what is nearly full', () => {
    expect(linesOf(word(20, 30, 8, { width: 6 }))).toEqual([]);
  });
});

describe('more parts than letters', () => {
  it('leave the largest ones to be looked at', () => {
    const grain = Array.from({ length: 6_000 }, (_, index) => {
      const [left, top] = [(index % 60) * 6, 100 + Math.floor(index / 60)];
      return { left, top, right: left + 4, bottom: top + 4, area: 12 };
    });
    expect(linesOf(word(20, 30, 8), grain).filter(({ top }) => top < 90)).toHaveLength(1);
  });

  it('of none are no lines', () => {
    expect(linesOf([])).toEqual([]);
  });
});
