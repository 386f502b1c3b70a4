import { expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import { noFindings } from '../../../../../../main/engine/answers/reading/findings.ts';
import { readParallel, rowsOf } from '../../../../../../main/engine/answers/reading/read-parallel.ts';
import { topScope } from '../../../../../../main/engine/answers/reading/scope.ts';

const SCOPE = topScope();

function read(record: Record<string, unknown>) {
  const findings = noFindings();
  const fields = new Fields(record);
  return { isRead: readParallel(fields, SCOPE, findings), findings, rest: fields.rest().map(({ key }) => key) };
}

it('boxes take the classes and scores beside them, by their order', () => {
  const { isRead, findings, rest } = read({
    boxes: [
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ],
    labels: ['a', 'b'],
    scores: [0.5, 60],
  });
  expect([isRead, rest]).toEqual([true, []]);
  expect(findings.boxes).toMatchObject([
    { label: 'a', score: 0.5, order: 'likely-corners', path: '0' },
    { label: 'b', score: 0.6 },
  ]);
});

it('classes are numbers in a table of names', () => {
  const { findings } = read({ boxes: [[1, 2, 3, 4]], classes: [1], labels: ['a', 'b'] });
  expect(findings.boxes[0]?.label).toBe('b');
});

it('lists of another length belong to something else', () => {
  const { findings, rest } = read({ boxes: [[1, 2, 3, 4]], scores: [0.5, 0.6] });
  expect([findings.boxes[0]?.score, rest]).toEqual([undefined, ['scores']]);
});

it('masks and polygons are read the same way', () => {
  expect(
    read({
      masks: [
        [
          [0, 1],
          [1, 0],
        ],
      ],
      labels: ['a'],
    }).findings.masks,
  ).toMatchObject([{ label: 'a' }]);
  expect(
    read({
      polygons: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
        ],
      ],
      labels: ['a'],
    }).findings.shapes,
  ).toMatchObject([{ label: 'a' }]);
});

it('an empty list of boxes is known and empty, and an object without any is left alone', () => {
  const { isRead, findings, rest } = read({ boxes: [], scores: [], model: 'm' });
  expect([isRead, [...findings.empty], rest]).toEqual([false, ['boxes'], ['model']]);
  expect(read({ model: 'm' }).findings.empty.size).toBe(0);
});

it.each([
  ['a score', [1, 2, 3, 4, 0.5], { score: 0.5 }],
  ['a class', [1, 2, 3, 4, 'a'], { label: 'a' }],
  ['both', [1, 2, 3, 4, 7, 0.5], { label: '7', score: 0.5 }],
  ['both, the other way round', [1, 2, 3, 4, 0.5, 'a'], { label: 'a', score: 0.5 }],
])('behind four numbers may stand %s', (_what, row, expected) => {
  expect(rowsOf([row], { order: 'corners', unit: 'any' }, SCOPE, 'boxes')).toEqual([
    { numbers: [1, 2, 3, 4], order: 'corners', unit: 'any', ...expected },
  ]);
});

it("rows of SageMaker's own detector have class and score first", () => {
  expect(rowsOf([[2, 0.5, 0.1, 0.2, 0.3, 0.4]], { order: 'corners', unit: 'any' }, SCOPE, 'prediction')).toEqual([
    { numbers: [0.1, 0.2, 0.3, 0.4], order: 'corners', unit: 'shares', label: '2', score: 0.5 },
  ]);
});

it.each([[[[1, 2, 3]]], [[[1, 2, 3, 'x']]], [[[1, 2, 3, 4], 5]], [[]]])('%j is no list of boxes', (value) => {
  expect(rowsOf(value, { order: 'corners', unit: 'any' }, SCOPE, 'boxes')).toBeNull();
});
