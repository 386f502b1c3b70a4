/** An area in COCO's plain runs: rows and columns of its grid, which is stretched over the picture; column by column, outside and inside by turns. */
export interface BrightArea {
  readonly size: readonly [rows: number, columns: number];
  readonly counts: readonly number[];
}

/** The longer edge of the grid has at most so many cells: an answer stays a few kilobytes whatever the picture is. */
const MOST_CELLS = 256;

/** The bright pixels of a picture as an area; null where there are none. */
export function brightArea(
  { width, height }: { readonly width: number; readonly height: number },
  isBright: (x: number, y: number) => boolean,
): BrightArea | null {
  const shrink = Math.min(1, MOST_CELLS / Math.max(width, height));
  const [columns, rows] = [width, height].map((side) => Math.max(1, Math.round(side * shrink)));
  if (columns === undefined || rows === undefined) return null;
  const middle = (cell: number, cells: number, pixels: number) => Math.floor(((cell + 0.5) * pixels) / cells);
  const counts: number[] = [];
  let [isInside, run] = [false, 0];
  for (let cell = 0; cell < columns * rows; cell += 1) {
    const found = isBright(middle(Math.floor(cell / rows), columns, width), middle(cell % rows, rows, height));
    if (found !== isInside) {
      counts.push(run);
      [isInside, run] = [found, 0];
    }
    run += 1;
  }
  return counts.length === 0 ? null : { size: [rows, columns], counts: [...counts, run] };
}
