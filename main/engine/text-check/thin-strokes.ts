import type { GreyFrame } from './grey-frame.ts';

/** Light lines up to this wide, in pixels, stand out; wider areas do not. */
const WIDEST_STROKE = 8;
/** The half size of the surroundings that a stroke must stand out from, in pixels. */
const SURROUNDINGS = 20;
/** How much lighter than its background a stroke is at least, in grey levels, and times what its surroundings hold of it. */
const LEAST_CONTRAST = 14;
const OVER_SURROUNDINGS = 1.8;

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
  const background = grey.slice();
  open(background, width, height);
  const contrast = new Uint8Array(grey.length);
  for (let at = 0; at < grey.length; at += 1) contrast[at] = (grey[at] ?? 0) - (background[at] ?? 0);
  return { contrast, mask: standOut(contrast, width, height) };
}

/** Sums over the surroundings are carried along, by column from row to row and then from pixel to pixel. */
function standOut(contrast: Uint8Array, width: number, height: number): Uint8Array {
  const mask = new Uint8Array(contrast.length);
  const columns = new Int32Array(width);
  for (let y = 0; y < Math.min(SURROUNDINGS, height); y += 1) addRow(columns, contrast, y, 1);
  for (let y = 0; y < height; y += 1) {
    if (y + SURROUNDINGS < height) addRow(columns, contrast, y + SURROUNDINGS, 1);
    if (y > SURROUNDINGS) addRow(columns, contrast, y - SURROUNDINGS - 1, -1);
    const rows = Math.min(height, y + SURROUNDINGS + 1) - Math.max(0, y - SURROUNDINGS);
    let sum = 0;
    for (let x = 0; x < Math.min(SURROUNDINGS, width); x += 1) sum += columns[x] ?? 0;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      if (x + SURROUNDINGS < width) sum += columns[x + SURROUNDINGS] ?? 0;
      if (x > SURROUNDINGS) sum -= columns[x - SURROUNDINGS - 1] ?? 0;
      const value = contrast[at] ?? 0;
      if (value < LEAST_CONTRAST) continue;
      const count = (Math.min(width, x + SURROUNDINGS + 1) - Math.max(0, x - SURROUNDINGS)) * rows;
      if (value * count > sum * OVER_SURROUNDINGS) mask[at] = 1;
    }
  }
  return mask;
}

function addRow(columns: Int32Array, contrast: Uint8Array, y: number, sign: 1 | -1): void {
  for (let x = 0, at = y * columns.length; x < columns.length; x += 1, at += 1) {
    columns[x] = (columns[x] ?? 0) + sign * (contrast[at] ?? 0);
  }
}

/**
 * Takes what is as narrow as a stroke away, in place: the darkest of the pixels from each one on, right and down, then the
 * lightest of those from each one back, so that nothing moves; beyond the edge there is nothing.
 */
function open(grey: Uint8Array, width: number, height: number): void {
  for (let y = 0; y < height; y += 1) {
    for (const step of STEPS) lesser(grey, y * width, (y + 1) * width, step);
  }
  for (const step of STEPS) lesser(grey, 0, grey.length, step * width);
  for (let y = 0; y < height; y += 1) {
    for (const step of STEPS) greater(grey, y * width, (y + 1) * width, step);
  }
  for (const step of STEPS) greater(grey, 0, grey.length, step * width);
}

/** Taken one after the other they reach over `WIDEST_STROKE` pixels, each doubling what the ones before reach over. */
const STEPS = [1, 2, 4, WIDEST_STROKE - 7] as const;

/** Each pixel or the one `offset` behind it, whichever is darker. Without a branch, for grain would mislead every guess of the processor. */
function lesser(grey: Uint8Array, from: number, to: number, offset: number): void {
  for (let at = from, end = to - offset; at < end; at += 1) {
    const value = grey[at] ?? 0;
    const less = (grey[at + offset] ?? 0) - value;
    grey[at] = value + (less & (less >> 31));
  }
}

/** Each pixel or the one `offset` before it, whichever is lighter. */
function greater(grey: Uint8Array, from: number, to: number, offset: number): void {
  for (let at = to - 1, end = from + offset; at >= end; at -= 1) {
    const value = grey[at] ?? 0;
    const less = value - (grey[at - offset] ?? 0);
    grey[at] = value - (less & (less >> 31));
  }
}
