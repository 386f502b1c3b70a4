import { expect, it } from 'vitest';
import { linkedFrom, viewFrom } from '../../../../renderer/components/linked-view.ts';

const FRAME = { width: 500, height: 400 };

it('shows the same part of a picture of another size, as large in its frame', () => {
  const small = { width: 484, height: 384 };
  const large = { width: 968, height: 768 };
  const linked = linkedFrom({ scale: 2, x: -100, y: 40 }, small, FRAME);
  expect(linked).toEqual({ zoom: 2, across: 350 / 968, down: 160 / 768 });
  const view = viewFrom(linked, large, FRAME);
  expect([view.scale, Math.round(view.x), Math.round(view.y)]).toEqual([1, -100, 40]);
});

it('gives back the view it was made from', () => {
  const picture = { width: 640, height: 200 };
  const view = { scale: 1.25, x: 31, y: -8 };
  const again = viewFrom(linkedFrom(view, picture, FRAME), picture, FRAME);
  for (const part of ['scale', 'x', 'y'] as const) expect(again[part]).toBeCloseTo(view[part], 9);
});
