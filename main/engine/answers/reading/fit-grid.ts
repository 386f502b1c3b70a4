import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import { ontoPicture } from './onto-picture.ts';
import type { Size } from './scope.ts';

/** A grid of numbers, row by row; 0 is nothing. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly at: (index: number) => number;
}

/** A grid over the picture a model saw as one over the original, in cells of its pixels where it is not huge: without borders, and 0 where it saw nothing. */
export function fitGrid(grid: Grid, picture: Size, mapping: AnswerMapping): Grid {
  const seen = mapping.modelSize ?? { width: grid.columns, height: grid.rows };
  const { scale, from } = ontoPicture(seen, picture, mapping);
  const cell = { x: grid.columns / seen.width, y: grid.rows / seen.height };
  const columns = cellsOf(picture.width, (picture.width / scale.x) * cell.x);
  const rows = cellsOf(picture.height, (picture.height / scale.y) * cell.y);
  const along = (index: number, cells: number, side: number, at: number, factor: number, fine: number) =>
    Math.floor(((((index + 0.5) / cells) * side - at) / factor) * fine);
  const xs = Array.from({ length: columns }, (_, index) =>
    along(index, columns, picture.width, from.x, scale.x, cell.x),
  );
  const ys = Array.from({ length: rows }, (_, index) => along(index, rows, picture.height, from.y, scale.y, cell.y));
  return {
    rows,
    columns,
    at: (index) => {
      const [x = -1, y = -1] = [xs[index % columns], ys[Math.floor(index / columns)]];
      const isInside = x >= 0 && y >= 0 && x < grid.columns && y < grid.rows;
      return isInside ? grid.at(y * grid.columns + x) : 0;
    },
  };
}

/** The most cells a side gets that had fewer. */
const MOST_CELLS = 2_048;

function cellsOf(pixels: number, before: number): number {
  return Math.max(1, Math.round(before), Math.min(Math.round(pixels), MOST_CELLS));
}
