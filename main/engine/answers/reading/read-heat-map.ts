import type { ReadHeatMap } from '../../../../shared/contract/reading.ts';
import { type Fields, gridOf } from './fields.ts';
import { unwrappedList } from './plain-forms.ts';

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
  'probability_map',
  'prob_map',
  'density_map',
  'predicted_depth',
  'depth_map',
];

/** A grid of values stretched over the picture; null where the object has none. */
export function readHeatMap(fields: Fields): ReadHeatMap | null {
  const grid = fields.take(HEAT_MAPS, (value) => gridOf(unwrapped(unwrappedList(value))));
  if (grid === null) return null;
  const columns = grid[0]?.length ?? 0;
  const values = grid.flat();
  return { rows: grid.length, columns, ...peakOf(values, columns), values };
}

/** The highest of a grid's values, row by row, and its column and row. */
export function peakOf(values: readonly number[], columns: number): Pick<ReadHeatMap, 'maximum' | 'at'> {
  let [maximum, peak] = [-Infinity, 0];
  values.forEach((value, index) => {
    if (value > maximum) [maximum, peak] = [value, index];
  });
  return { maximum, at: [peak % columns, Math.floor(peak / columns)] };
}

function unwrapped(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 && Array.isArray(value[0]) && Array.isArray(value[0][0])
    ? unwrapped(value[0])
    : value;
}
