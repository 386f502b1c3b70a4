import type { GreyFrame } from './grey-frame.ts';

/** Light lines up to this wide, in pixels, stand out; wider areas do not. */
const WIDEST_STROKE = 8;
/** The half size of the surroundings that a stroke must stand out from, in pixels. */
const SURROUNDINGS = 20;
/** How much lighter than its background a stroke is at least, in grey levels, and times what its surroundings hold of it. */
const LEAST_CONTRAST = 14;
const OVER_SURROUNDINGS = 2.2;

/** What is lighter than anything as wide as `WIDEST_STROKE` around it (a white top hat), and where that makes strokes. */
export interface ThinStrokes {
  /** How much lighter than the background, in grey levels. */
  readonly contrast: Uint8Array;
  /** 1 where a stroke is. */
  readonly mask: Uint8Array;
}

/** Finds thin light lines: letters, and whatever else is as thin. */
export function thinStrokes(frame: GreyFrame): ThinStrokes {
  const { width, height, grey } = frame;
  const background = dilate(erode(grey, width, height), width, height);
  const contrast = new Uint8Array(grey.length);
  for (let at = 0; at < grey.length; at += 1) contrast[at] = (grey[at] ?? 0) - (background[at] ?? 0);
  return { contrast, mask: standOut(contrast, width, height) };
}

function standOut(contrast: Uint8Array, width: number, height: number): Uint8Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += contrast[y * width + x] ?? 0;
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  const mask = new Uint8Array(contrast.length);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - SURROUNDINGS) * (width + 1);
    const end = Math.min(height, y + SURROUNDINGS + 1);
    const bottom = end * (width + 1);
    const rows = end - Math.max(0, y - SURROUNDINGS);
    for (let x = 0; x < width; x += 1) {
      const value = contrast[y * width + x] ?? 0;
      if (value < LEAST_CONTRAST) continue;
      const left = Math.max(0, x - SURROUNDINGS);
      const right = Math.min(width, x + SURROUNDINGS + 1);
      const sum =
        (sums[bottom + right] ?? 0) - (sums[bottom + left] ?? 0) - (sums[top + right] ?? 0) + (sums[top + left] ?? 0);
      if (value * rows * (right - left) > sum * OVER_SURROUNDINGS) mask[y * width + x] = 1;
    }
  }
  return mask;
}

/** The darkest of the pixels from each one on, right and down; with `dilate` after it nothing moves. */
function erode(grey: Uint8Array, width: number, height: number): Uint8Array {
  let from = grey;
  for (let reach = 1; reach <= WIDEST_STROKE; reach *= 2) {
    const step = Math.min(reach, WIDEST_STROKE + 1 - reach);
    from = lesser(lesser(from, width, height, step, 1), width, height, step * width, width);
  }
  return from;
}

function dilate(grey: Uint8Array, width: number, height: number): Uint8Array {
  let from = grey;
  for (let reach = 1; reach <= WIDEST_STROKE; reach *= 2) {
    const step = Math.min(reach, WIDEST_STROKE + 1 - reach);
    from = greater(greater(from, width, height, step, 1), width, height, step * width, width);
  }
  return from;
}

/** Each pixel or the one `offset` behind it, whichever is darker; beyond the edge there is nothing. */
function lesser(from: Uint8Array, width: number, height: number, offset: number, unit: number): Uint8Array {
  const to = from.slice();
  const reach = unit === 1 ? width - offset : width;
  const rows = unit === 1 ? height : height - offset / width;
  for (let y = 0; y < rows; y += 1) {
    for (let at = y * width, end = at + reach; at < end; at += 1) {
      const other = from[at + offset] ?? 0;
      if (other < (from[at] ?? 0)) to[at] = other;
    }
  }
  return to;
}

/** Each pixel or the one `offset` before it, whichever is lighter. */
function greater(from: Uint8Array, width: number, height: number, offset: number, unit: number): Uint8Array {
  const to = from.slice();
  const skipped = unit === 1 ? offset : 0;
  for (let y = unit === 1 ? 0 : offset / width; y < height; y += 1) {
    for (let at = y * width + skipped, end = (y + 1) * width; at < end; at += 1) {
      const other = from[at - offset] ?? 0;
      if (other > (from[at] ?? 0)) to[at] = other;
    }
  }
  return to;
}
