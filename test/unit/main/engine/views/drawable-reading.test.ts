import { expect, it } from 'vitest';
import { drawableReading } from '../../../../../main/engine/views/drawable-reading.ts';

const BOX = { x: 1, y: 2, width: 3, height: 4 };
const mask = (runs: number) => ({
  pixels: 1,
  bounds: null,
  columns: 1,
  rows: 1,
  counts: Array.from({ length: runs }, () => 1),
});

it('leaves a reading as it is that can be drawn', () => {
  const reading = { statement: 'some' as const, boxes: [BOX], masks: [mask(3)] };
  expect(drawableReading(reading)).toBe(reading);
});

it('lists the highest of very many classes', () => {
  const classes = Array.from({ length: 2_001 }, (_, index) => ({ label: String(index), score: 1 - index / 3_000 }));
  const drawn = drawableReading({ statement: 'some', classes });
  expect([drawn.classes?.length, drawn.classes?.[0], drawn.undrawn]).toEqual([2_000, { label: '0', score: 1 }, 1]);
});

it('counts what is too much for a picture among what cannot be drawn', () => {
  const boxes = Array.from({ length: 2_500 }, () => BOX);
  const drawn = drawableReading({ statement: 'some', boxes, masks: [mask(400_000), mask(200_000)], undrawn: 2 });
  expect([drawn.boxes?.length, drawn.masks?.length, drawn.undrawn]).toEqual([2_000, 1, 503]);
});
