import type { ReadHeatMap } from '../../../../shared/contract/reading.ts';
import { type Fields, gridOf } from './fields.ts';

const HEAT_MAPS = [
  'heatmap',
  'heat_map',
  'saliency',
  'saliency_map',
  'attention',
  'attention_map',
  'cam',
  'grad_cam',
  'activation_map',
  'anomaly_map',
];

/** A grid of values stretched over the picture; null where the object has none. */
export function readHeatMap(fields: Fields): ReadHeatMap | null {
  const grid = fields.take(HEAT_MAPS, (value) => gridOf(unwrapped(value)));
  if (grid === null) return null;
  const columns = grid[0]?.length ?? 0;
  let [maximum, column, row] = [-Infinity, 0, 0];
  grid.forEach((values, y) => {
    values.forEach((value, x) => {
      if (value > maximum) [maximum, column, row] = [value, x, y];
    });
  });
  return { rows: grid.length, columns, maximum, at: [column, row], values: grid.flat() };
}

function unwrapped(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) && Array.isArray(value[0][0])
    ? unwrapped(value[0])
    : value;
}
