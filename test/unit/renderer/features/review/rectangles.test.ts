import { describe, expect, it } from 'vitest';
import {
  isCovered,
  moved,
  outsideOf,
  padded,
  rectangleBetween,
  resized,
} from '../../../../../renderer/features/review/rectangles.ts';

const FRAME = { width: 100, height: 80 };

describe('a box drawn over a picture', () => {
  it('reaches over every pixel it touches, whichever way it is drawn', () => {
    const drawn = { x: 10, y: 5, width: 11, height: 6 };
    expect(rectangleBetween({ x: 10.4, y: 5.9 }, { x: 20.1, y: 10.2 }, FRAME)).toEqual(drawn);
    expect(rectangleBetween({ x: 20.1, y: 10.2 }, { x: 10.4, y: 5.9 }, FRAME)).toEqual(drawn);
  });

  it('stays inside the frame, and is none where it has no area there', () => {
    expect(rectangleBetween({ x: -5, y: -5 }, { x: 500, y: 3 }, FRAME)).toEqual({ x: 0, y: 0, width: 100, height: 3 });
    expect(rectangleBetween({ x: 4, y: 4 }, { x: 4, y: 9 }, FRAME)).toBeNull();
    expect(rectangleBetween({ x: 120, y: 4 }, { x: 140, y: 9 }, FRAME)).toBeNull();
  });

  it('keeps its size when it is moved to the edge', () => {
    const box = { x: 90, y: 2, width: 8, height: 4 };
    expect(moved(box, 50, -50, FRAME)).toEqual({ x: 92, y: 0, width: 8, height: 4 });
    expect(moved(box, -0.4, 0.6, FRAME)).toEqual({ x: 90, y: 3, width: 8, height: 4 });
  });

  it('is sized by a corner while the corner across stays', () => {
    const box = { x: 10, y: 10, width: 20, height: 10 };
    expect(resized(box, 'se', 5, 5, FRAME)).toEqual({ x: 10, y: 10, width: 25, height: 15 });
    expect(resized(box, 'nw', 5, 5, FRAME)).toEqual({ x: 15, y: 15, width: 15, height: 5 });
    expect(resized(box, 'ne', -3, -4, FRAME)).toEqual({ x: 10, y: 6, width: 17, height: 14 });
    expect(resized(box, 'sw', 90, -90, FRAME)).toEqual({ x: 29, y: 10, width: 1, height: 1 });
    expect(resized(box, 'se', 900, 900, FRAME)).toEqual({ x: 10, y: 10, width: 90, height: 70 });
  });

  it('covers what lies whole inside it', () => {
    const found = { x: 10, y: 10, width: 5, height: 5 };
    expect(isCovered(found, [{ x: 10, y: 10, width: 5, height: 5 }])).toBe(true);
    expect(isCovered(found, [{ x: 11, y: 0, width: 50, height: 50 }])).toBe(false);
    expect(padded(found, 20, FRAME)).toEqual({ x: 0, y: 0, width: 35, height: 35 });
  });
});

describe('everything but the scan', () => {
  it('is covered pixel by pixel, once, and the scan not at all', () => {
    const regions = [
      { x: 20, y: 10, width: 40, height: 50 },
      { x: 50, y: 40, width: 30, height: 30 },
      { x: 90, y: 70, width: 50, height: 50 },
    ];
    const masks = outsideOf(regions, FRAME);
    for (let y = 0; y < FRAME.height; y += 1) {
      for (let x = 0; x < FRAME.width; x += 1) {
        const holds = (boxes: typeof masks) =>
          boxes.filter((box) => x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height).length;
        expect(holds(masks)).toBe(holds(regions) === 0 ? 1 : 0);
      }
    }
  });

  it('is all of the frame where nothing is kept, and nothing where all is', () => {
    expect(outsideOf([], FRAME)).toEqual([{ x: 0, y: 0, width: 100, height: 80 }]);
    expect(outsideOf([{ x: 0, y: 0, width: 100, height: 80 }], FRAME)).toEqual([]);
  });
});
