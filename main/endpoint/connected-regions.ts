/** A grid of values, row by row. */
export interface Grid {
  readonly cells: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Cells at or above a threshold that touch by an edge; the bounds are inclusive. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How many cells. */
  readonly cells: number;
  /** The average value of its cells. */
  readonly mean: number;
}

/** All regions of a grid in reading order of their first cell; each cell is visited once. */
export function connectedRegions(grid: Grid, threshold: number): Region[] {
  const isSeen = new Uint8Array(grid.cells.length);
  const stack = new Uint32Array(grid.cells.length);
  const regions: Region[] = [];
  for (let start = 0; start < grid.cells.length; start++) {
    if (isSeen[start] === 1 || (grid.cells[start] ?? 0) < threshold) continue;
    regions.push(flood(grid, threshold, start, isSeen, stack));
  }
  return regions;
}

function flood(grid: Grid, threshold: number, start: number, isSeen: Uint8Array, stack: Uint32Array): Region {
  const { cells, width } = grid;
  let [left, top, right, bottom] = [width, grid.height, 0, 0];
  let [count, sum, depth] = [0, 0, 0];
  const visit = (cell: number): void => {
    if (isSeen[cell] === 1 || (cells[cell] ?? 0) < threshold) return;
    isSeen[cell] = 1;
    stack[depth++] = cell;
  };
  visit(start);
  while (depth > 0) {
    const cell = stack[--depth] ?? 0;
    const x = cell % width;
    const y = Math.floor(cell / width);
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    count += 1;
    sum += cells[cell] ?? 0;
    if (x > 0) visit(cell - 1);
    if (x < width - 1) visit(cell + 1);
    if (y > 0) visit(cell - width);
    if (y < grid.height - 1) visit(cell + width);
  }
  return { left, top, right, bottom, cells: count, mean: sum / count };
}
