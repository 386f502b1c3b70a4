import { describe, expect, it } from 'vitest';
import { draggedWindow, twoNumbers } from '../../../../renderer/components/window-level.ts';

const CT = [-1000, 3000] as const;

describe('a window dragged over a picture', () => {
  it('grows wider to the right and rises downwards, in whole units', () => {
    expect(draggedWindow({ centre: 40, width: 400 }, 10, 5, CT)).toEqual({ centre: 80, width: 480 });
    expect(draggedWindow({ centre: 40, width: 400 }, 0, 0, CT)).toEqual({ centre: 40, width: 400 });
  });

  it('never gets a width of nothing, nor leaves the values of the picture', () => {
    const { centre, width } = draggedWindow({ centre: 40, width: 400 }, -9_000, -9_000, CT);
    expect([centre, width > 0]).toEqual([-1000, true]);
    expect(draggedWindow({ centre: 40, width: 400 }, 90_000, 90_000, CT)).toEqual({ centre: 3000, width: 8000 });
  });

  it('moves in fractions where the values span little', () => {
    expect(draggedWindow({ centre: 0.5, width: 1 }, 1, 1, [0, 1])).toEqual({ centre: 0.5, width: 1 });
    expect(draggedWindow({ centre: 0.5, width: 1 }, 5, 5, [0, 1])).toEqual({ centre: 0.51, width: 1.01 });
  });
});

it('reads two numbers of a header, and nothing else', () => {
  expect([twoNumbers('40,400'), twoNumbers('-1e3, 2.5')]).toEqual([
    [40, 400],
    [-1000, 2.5],
  ]);
  expect([null, '', '40', ',', '1,2,3', 'a,b', '1,'].map(twoNumbers)).toEqual(Array.from({ length: 7 }, () => null));
});
