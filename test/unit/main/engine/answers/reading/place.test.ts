import { describe, expect, it } from 'vitest';
import { noFindings, type RawBox } from '../../../../../../main/engine/answers/reading/findings.ts';
import { placeFindings } from '../../../../../../main/engine/answers/reading/place.ts';

const PICTURE = { width: 200, height: 100 };
const box = (numbers: RawBox['numbers'], over: Partial<RawBox> = {}): RawBox => ({
  ...{ numbers, order: 'corners', unit: 'any', size: null, frame: null, path: 'boxes.0', ...over },
});

function placed(boxes: readonly RawBox[], picture: typeof PICTURE | null = PICTURE) {
  const findings = { ...noFindings(), boxes: [...boxes] };
  const { boxes: found } = placeFindings(findings, picture);
  return { found, findings, corners: found.map(({ x, y, width, height }) => [x, y, width, height]) };
}

describe('a box lies in pixels of the picture', () => {
  it.each<[RawBox['order'], RawBox['numbers']]>([
    ['corners', [20, 10, 60, 40]],
    ['size', [20, 10, 40, 30]],
    ['centre', [40, 25, 40, 30]],
    ['rows-first', [10, 20, 40, 60]],
    ['sides', [20, 60, 10, 40]],
  ])('whichever way it is meant: %s', (order, numbers) => {
    expect(placed([box(numbers, { order })]).corners).toEqual([[20, 10, 40, 30]]);
  });

  it('where all of them are shares, or counted on another size', () => {
    expect(placed([box([0.1, 0.1, 0.3, 0.4])]).corners).toEqual([[20, 10, 40, 30]]);
    expect(placed([box([100, 100, 300, 400], { unit: 'thousand' })]).corners).toEqual([[20, 10, 40, 30]]);
    const size = { width: 100, height: 50, mayBeTurned: false };
    expect(placed([box([10, 5, 30, 20], { size })]).corners).toEqual([[20, 10, 40, 30]]);
  });

  it('with a stated size turned where only then it has the proportions', () => {
    const size = { width: 50, height: 100, mayBeTurned: true };
    expect(placed([box([10, 5, 30, 20], { size })]).corners).toEqual([[20, 10, 40, 30]]);
  });
});

describe('what can mean two things', () => {
  it('is taken for corners and marked where a corner and a size would fit as well', () => {
    const { findings, corners } = placed([box([20, 10, 60, 40], { order: 'unknown' })]);
    expect([corners, findings.isAmbiguous]).toEqual([[[20, 10, 40, 30]], true]);
  });

  it('is a corner and a size where only that can be', () => {
    expect(placed([box([60, 50, 40, 30], { order: 'unknown' })]).corners).toEqual([[60, 50, 40, 30]]);
  });
});

describe('what cannot be placed', () => {
  it.each<[string, RawBox, typeof PICTURE | null]>([
    ['shares of a picture nobody knows', box([0.1, 0.1, 0.3, 0.4]), null],
    ['corners in the wrong order', box([60, 10, 20, 40]), PICTURE],
    ['a place far outside the picture', box([500, 500, 900, 900]), PICTURE],
  ])('stays among the values and is counted: %s', (_what, one, picture) => {
    const { found, findings } = placed([one], picture);
    expect([found, findings.undrawn, findings.values.has('boxes.0')]).toEqual([[], 1, true]);
  });
});

it('places far outside count another size, which is told', () => {
  expect(placed([box([500, 500, 900, 900])]).findings.isAmbiguous).toBe(true);
});

it('shapes become polygons, points and lines', () => {
  const common = { unit: 'pixels', size: null, frame: 2, path: 's' } as const;
  const findings = noFindings();
  findings.shapes.push({ kind: 'polygon', numbers: [0, 0, 4, 0, 4, 4], label: 'a', ...common });
  findings.shapes.push({ kind: 'point', numbers: [3, 5], ...common });
  findings.shapes.push({ kind: 'line', numbers: [0, 0, 3, 4], measured: { value: 5, unit: 'mm' }, ...common });
  expect(placeFindings(findings, null)).toEqual({
    boxes: [],
    polygons: [
      {
        label: 'a',
        frame: 2,
        points: [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
      },
    ],
    points: [{ frame: 2, x: 3, y: 5 }],
    lines: [
      {
        value: 5,
        unit: 'mm',
        points: [
          [0, 0],
          [3, 4],
        ],
        frame: 2,
      },
    ],
  });
});
