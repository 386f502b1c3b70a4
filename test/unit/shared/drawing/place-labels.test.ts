import { expect, it } from 'vitest';
import { placeLabels } from '../../../../shared/drawing/place-labels.ts';

const FRAME = { width: 400, height: 300 };
const wish = (left: number, top: number, words = 'nodule') => ({
  ...{ words, colour: 'red', left, top, right: left + 40, bottom: top + 30 },
});

it('a label stands above its mark, or inside where there is no room above', () => {
  const places = placeLabels([wish(100, 100), wish(100, 5)], FRAME);
  expect(places.map(({ x, y }) => [x, y])).toEqual([
    [100, 79],
    [103, 8],
  ]);
});

it('labels of marks at one place lie beside each other, never on each other', () => {
  const places = placeLabels(
    Array.from({ length: 6 }, () => wish(100, 100)),
    FRAME,
  );
  for (const [index, one] of places.entries())
    for (const other of places.slice(index + 1))
      expect(Math.abs(one.y - other.y) >= 18 || Math.abs(one.x - other.x) >= 49).toBe(true);
  expect(places.length).toBeGreaterThan(4);
});

it('a mark out of sight has no label, one at the edge has it inside the frame', () => {
  const places = placeLabels([wish(900, 100), wish(390, 100, 'a long name')], FRAME);
  expect(places).toHaveLength(1);
  expect((places[0]?.x ?? 0) + 11 * 6.6).toBeLessThanOrEqual(400);
});
