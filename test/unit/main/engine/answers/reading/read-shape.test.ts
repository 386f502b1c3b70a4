import { describe, expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import {
  pairOf,
  readKeyPoints,
  readOutlines,
  readPoint,
  rings,
} from '../../../../../../main/engine/answers/reading/read-shape.ts';

const SQUARE = [0, 0, 4, 0, 4, 4, 0, 4];
const PAIRS = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
];
const outlinesOf = (record: Record<string, unknown>) => readOutlines(new Fields(record));

describe('outlines', () => {
  it.each([
    ['pairs', { polygon: PAIRS }],
    ['pairs that end where they began', { polygon: [...PAIRS, [0, 0]] }],
    ['a flat list', { segmentation: [SQUARE] }],
    ['objects', { points: PAIRS.map(([x, y]) => ({ x, y })) }],
    ['two lists', { segments: { x: [0, 4, 4, 0], y: [0, 0, 4, 4] } }],
    ['the corners of an oriented box', { box: { x1: 0, y1: 0, x2: 4, y2: 0, x3: 4, y3: 4, x4: 0, y4: 4 } }],
  ])('are read from %s', (_what, record) => {
    expect(outlinesOf(record)).toEqual([{ kind: 'polygon', unit: 'any', numbers: SQUARE }]);
  });

  it('are shares where their name says so', () => {
    expect(outlinesOf({ normalized_vertices: PAIRS })).toMatchObject([{ unit: 'shares' }]);
  });

  it('of an oblique box are turned by its angle, in degrees where that is large', () => {
    for (const angle of [Math.PI / 2, 90]) {
      const [outline] = outlinesOf({ obb: [10, 10, 4, 2, angle] });
      expect(outline?.numbers.map((number) => Math.round(number))).toEqual([11, 8, 11, 12, 9, 12, 9, 8]);
    }
  });

  it('of an ellipse go around it', () => {
    const [outline] = outlinesOf({ ellipse: { center: [10, 10], rx: 4, ry: 2 } });
    expect([outline?.numbers.length, outline?.numbers.slice(0, 2)]).toEqual([128, [14, 10]]);
  });

  it.each([
    {
      polygon: [
        [0, 0],
        [4, 0],
      ],
    },
    { polygon: 'x' },
    { points: [1, 2, 3, 4, 5] },
    {},
  ])('are none in %j', (record) => {
    expect(outlinesOf(record)).toEqual([]);
  });
});

it.each([
  [
    "COCO's triples, without those not visible",
    { keypoints: [1, 2, 2, 3, 4, 0, 5, 6, 1] },
    [
      [1, 2],
      [5, 6],
    ],
  ],
  [
    'pairs',
    {
      landmarks: [
        [1, 2],
        [3, 4],
      ],
    },
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['two lists', { keypoints: { x: [1, 3], y: [2, 4], visible: [1, 0] } }, [[1, 2]]],
  ['nothing', {}, []],
])('points are read from %s', (_what, record, expected) => {
  expect(readKeyPoints(new Fields(record)).map(({ numbers }) => numbers)).toEqual(expected);
});

it('a point is its own x and y, or a pair', () => {
  expect(readPoint(new Fields({ x: 1, y: 2 }))?.numbers).toEqual([1, 2]);
  expect(readPoint(new Fields({ center: { X: 1, Y: 2 } }))?.numbers).toEqual([1, 2]);
  expect(readPoint(new Fields({ x: 1 }))).toBeNull();
  expect([pairOf([1, 2, 3]), pairOf([1]), pairOf('1,2')]).toEqual([[1, 2], null, null]);
});

it('several rings are several, and one that is none makes all of them none', () => {
  expect([rings([PAIRS, PAIRS])?.length, rings([PAIRS, [1]])]).toEqual([2, null]);
});
