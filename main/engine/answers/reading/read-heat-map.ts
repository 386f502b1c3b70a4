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
  const { rows, columns, values } = withinCells(grid);
  return { rows, columns, ...peakOf(values, columns), values };
}

/** The most cells of a heat map that are drawn; more than a screen has. */
const MOST_CELLS = 4_194_304;

/** The values row by row; of a larger grid the highest of each square of cells, so that no peak is lost. */
function withinCells(grid: readonly (readonly number[])[]): Pick<ReadHeatMap, 'rows' | 'columns' | 'values'> {
  const wide = grid[0]?.length ?? 0;
  if (grid.length * wide <= MOST_CELLS) return { rows: grid.length, columns: wide, values: grid.flat() };
  const step = Math.ceil(Math.sqrt((grid.length * wide) / MOST_CELLS));
  const [rows, columns] = [Math.ceil(grid.length / step), Math.ceil(wide / step)];
  const values = new Array<number>(rows * columns).fill(-Infinity);
  grid.forEach((row, y) => {
    const start = Math.floor(y / step) * columns;
    for (let x = 0; x < wide; x += 1) {
      const at = start + Math.floor(x / step);
      values[at] = Math.max(values[at] ?? -Infinity, row[x] ?? -Infinity);
    }
  });
  return { rows, columns, values };
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
