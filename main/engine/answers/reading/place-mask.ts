import type { AnswerMapping } from '../../../../shared/answer-mapping.ts';
import type { ReadMask, Rectangle } from '../../../../shared/contract/reading.ts';
import { decodePicture } from '../../formats/decode-picture.ts';
import type { Samples } from '../../formats/pixels/picture.ts';
import { sniffMediaType } from '../../formats/sniff.ts';
import { fitGrid, type Grid } from './fit-grid.ts';
import type { RawMask } from './findings.ts';
import type { Size } from './scope.ts';

/** The most different values a picture or grid may have to be read as a map of classes. */
const MOST_CLASSES = 256;

/**
 * The areas a raw mask stands for: one of runs, one a value of a map of classes. Rejects with PictureError where its picture
 * cannot be opened.
 */
export async function placeMask(mask: RawMask, picture: Size | null, mapping: AnswerMapping = {}): Promise<ReadMask[]> {
  const { area } = mask;
  const isFitted = picture !== null && mapping.modelSize !== undefined && (mapping.fitted ?? 'resized') !== 'resized';
  if (area.form === 'runs' && !isFitted) return [areaOf(mask, { ...area, counts: area.counts }, picture)];
  const whole = await gridOf(area);
  const grid = isFitted ? fitGrid(whole, picture, mapping) : whole;
  const values = valuesIn(grid);
  if (values === null) return area.form === 'grid' ? [runsWhere(mask, grid, picture, (value) => value > 0.5)] : [];
  if (values.length === 0) return [runsWhere(mask, grid, picture, () => false)];
  return values.map((value) => {
    const label =
      values.length === 1 ? (mask.label ?? nameOf(mask, value, true)) : (nameOf(mask, value, false) ?? String(value));
    return runsWhere({ ...mask, ...(label !== undefined && { label }) }, grid, picture, (found) => found === value);
  });
}

/** A picture of one class says 1 or 255, and the only name that is not the background's is its own. */
function nameOf({ names }: RawMask, value: number, isOnly: boolean): string | undefined {
  const known = names.get(String(value));
  return known ?? (isOnly && names.size === 2 ? names.get('1') : undefined);
}

async function gridOf(area: RawMask['area']): Promise<Grid> {
  switch (area.form) {
    case 'runs':
      return gridOfRuns(area);
    case 'grid':
      return gridOfRows(area.grid);
    case 'picture':
      return gridOfPicture(area.bytes);
  }
}

function gridOfRuns({ rows, columns, counts }: { rows: number; columns: number; counts: readonly number[] }): Grid {
  const inside = new Uint8Array(rows * columns);
  let at = 0;
  counts.forEach((count, index) => {
    if (index % 2 === 1) inside.fill(1, at, at + count);
    at += count;
  });
  return { rows, columns, at: (index) => inside[(index % columns) * rows + Math.floor(index / columns)] ?? 0 };
}

function gridOfRows(rows: readonly (readonly number[])[]): Grid {
  const columns = rows[0]?.length ?? 0;
  return { rows: rows.length, columns, at: (index) => rows[Math.floor(index / columns)]?.[index % columns] ?? 0 };
}

async function gridOfPicture(bytes: Buffer): Promise<Grid> {
  const { width, height, channels, samples } = await decodePicture(bytes, sniffMediaType(bytes) ?? 'image/png');
  return { rows: height, columns: width, at: (index) => brightest(samples, index * channels, channels) };
}

function brightest(samples: Samples, from: number, channels: number): number {
  let most = 0;
  for (let channel = 0; channel < channels; channel += 1) most = Math.max(most, samples[from + channel] ?? 0);
  return most;
}

/** The values but 0, in order; null where there are too many, or parts of one, so that it is no map of classes. */
function valuesIn({ rows, columns, at }: Grid): number[] | null {
  const found = new Set<number>();
  for (let index = 0; index < rows * columns; index += 1) {
    const value = at(index);
    if (value === 0 || found.has(value)) continue;
    if (!Number.isInteger(value) || value < 0 || found.size >= MOST_CLASSES) return null;
    found.add(value);
  }
  return [...found].sort((one, other) => one - other);
}

/** An area of more is noise, and would cost more memory than there is. */
const MOST_RUNS = 4_000_000;

function runsWhere(mask: RawMask, grid: Grid, picture: Size | null, isInside: (value: number) => boolean): ReadMask {
  const { rows, columns } = grid;
  const counts: number[] = [];
  let inside = false;
  let length = 0;
  for (let column = 0; column < columns; column += 1) {
    for (let row = 0; row < rows; row += 1) {
      if (isInside(grid.at(row * columns + column)) !== inside) {
        if (counts.length >= MOST_RUNS) throw new RangeError('an area of too many runs');
        counts.push(length);
        length = 0;
        inside = !inside;
      }
      length += 1;
    }
  }
  return areaOf(mask, { rows, columns, counts: [...counts, length] }, picture);
}

function areaOf(
  { label, score, frame }: RawMask,
  area: { readonly rows: number; readonly columns: number; readonly counts: readonly number[] },
  picture: Size | null,
): ReadMask {
  const { pixels, bounds } = measure(area);
  const scale = { x: (picture?.width ?? area.columns) / area.columns, y: (picture?.height ?? area.rows) / area.rows };
  return {
    ...(label !== undefined && { label }),
    ...(score !== undefined && { score }),
    ...(frame !== null && { frame }),
    pixels,
    bounds:
      bounds === null
        ? null
        : {
            x: bounds.x * scale.x,
            y: bounds.y * scale.y,
            width: bounds.width * scale.x,
            height: bounds.height * scale.y,
          },
    columns: area.columns,
    rows: area.rows,
    counts: area.counts,
  };
}

/** How many pixels runs hold and the rectangle around them, in the mask's own grid. */
function measure({ rows, counts }: { readonly rows: number; readonly counts: readonly number[] }): {
  pixels: number;
  bounds: Rectangle | null;
} {
  let [pixels, at, left, right, top, bottom] = [0, 0, Infinity, -1, Infinity, -1];
  counts.forEach((count, index) => {
    if (index % 2 === 1 && count > 0) {
      const last = at + count - 1;
      pixels += count;
      left = Math.min(left, Math.floor(at / rows));
      right = Math.max(right, Math.floor(last / rows));
      const spansColumns = Math.floor(at / rows) !== Math.floor(last / rows);
      top = Math.min(top, spansColumns ? 0 : at % rows);
      bottom = Math.max(bottom, spansColumns ? rows - 1 : last % rows);
    }
    at += count;
  });
  return {
    pixels,
    bounds: pixels === 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 },
  };
}
