import { expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import { cornersInText, readBox } from '../../../../../../main/engine/answers/reading/read-box.ts';
import { topScope, type Scope } from '../../../../../../main/engine/answers/reading/scope.ts';

const read = (record: Record<string, unknown>, over: Partial<Scope> = {}) =>
  readBox(new Fields(record), { ...topScope(), ...over });

it.each([
  [{ bbox: [1, 2, 3, 4] }, 'unknown', 'any'],
  [{ box_2d: [1, 2, 3, 4] }, 'rows-first', 'thousand'],
  [{ xyxyn: [1, 2, 3, 4] }, 'corners', 'shares'],
  [{ xywh: [1, 2, 3, 4] }, 'centre', 'any'],
  [{ x1: 1, y1: 2, x2: 3, y2: 4 }, 'corners', 'any'],
  [{ xmin: 1, ymin: 2, xmax: 3, ymax: 4 }, 'corners', 'any'],
  [{ left: 1, top: 2, width: 3, height: 4 }, 'size', 'any'],
  [{ x_center: 1, y_center: 2, width: 3, height: 4 }, 'centre', 'any'],
  [{ x: 1, y: 2, w: 3, h: 4 }, 'size', 'any'],
  [{ box: { left: 1, top: 2, right: 3, bottom: 4 } }, 'corners', 'any'],
  [
    {
      bbox: [
        [1, 2],
        [3, 4],
      ],
    },
    'corners',
    'any',
  ],
  [{ Geometry: { BoundingBox: { Left: 1, Top: 2, Width: 3, Height: 4 } } }, 'size', 'shares'],
])('%j is four numbers that are meant as its names say', (record, order, unit) => {
  expect(read(record)).toMatchObject({ numbers: [1, 2, 3, 4], order, unit });
});

it('the same names mean something else where COCO or Roboflow writes them', () => {
  expect(read({ bbox: [1, 2, 3, 4] }, { isCoco: true })?.order).toBe('size');
  const roboflow = { x: 1, y: 2, width: 3, height: 4, class: 'a', confidence: 0.5 };
  expect([read(roboflow, { within: 'predictions' })?.order, read(roboflow)?.order]).toEqual(['centre', 'size']);
});

it.each([{ bbox: [1, 2, 3] }, { bbox: 'here' }, { x: 1, y: 2, width: 3 }, { x1: '1', y1: 2, x2: 3, y2: 4 }])(
  '%j is no box',
  (record) => {
    expect(read(record)).toBeNull();
  },
);

it.each([
  ['[(60.0, 130.0), (140.0, 200.5)]', [60, 130, 140, 200.5]],
  ['(1, 2), (3, 4)', [1, 2, 3, 4]],
  ['(1, 2, 3)', null],
  ['1, 2, 3, 4', null],
])('corners in a text: %s', (text, expected) => {
  expect(cornersInText(text)).toEqual(expected);
});
