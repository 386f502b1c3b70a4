import { expect, it } from 'vitest';
import { Fields } from '../../../../../../main/engine/answers/reading/fields.ts';
import { readHeatMap } from '../../../../../../main/engine/answers/reading/read-heat-map.ts';

const MAP = { rows: 2, columns: 3, maximum: 0.9, at: [2, 1], values: [0.1, 0.2, 0.3, 0.4, 0.5, 0.9] };

it.each([
  [
    {
      heatmap: [
        [0.1, 0.2, 0.3],
        [0.4, 0.5, 0.9],
      ],
    },
  ],
  [
    {
      'grad-cam': [
        [
          [0.1, 0.2, 0.3],
          [0.4, 0.5, 0.9],
        ],
      ],
    },
  ],
])('a grid is stretched over the picture, with its hottest place: %j', (record) => {
  expect(readHeatMap(new Fields(record))).toEqual(MAP);
});

it.each([{ heatmap: [[1, 2], [3]] }, { heatmap: [1, 2] }, { heatmap: [] }, { grid: [[1, 2]] }])(
  '%j has none',
  (record) => {
    expect(readHeatMap(new Fields(record))).toBeNull();
  },
);

it('a map of more cells than a screen has keeps the peak of each square of them', () => {
  const heatmap = Array.from({ length: 2_100 }, (_, y) =>
    Array.from({ length: 2_100 }, (__, x) => (x === 7 && y === 11 ? 5 : 1)),
  );
  const map = readHeatMap(new Fields({ heatmap }));
  expect([map?.rows, map?.columns, map?.maximum, map?.at]).toEqual([1_050, 1_050, 5, [3, 5]]);
});
