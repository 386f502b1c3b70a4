import type { Component } from './components.ts';
import type { ThinStrokes } from './thin-strokes.ts';

/** A place that may be a line of text; edges in pixels, `right` and `bottom` exclusive. */
export interface TextLine {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How many letters it may hold. */
  readonly letters: number;
  /** How much it looks like text: about the logarithm of how much likelier it is text than not, see `likeness`. */
  readonly score: number;
}

/** Letters are this high, in pixels, at the scale they are looked for in. */
const LEAST_HEIGHT = 4;
const MOST_HEIGHT = 44;
/** More parts than this are grain, not letters; the largest are looked at. */
const MOST_LETTERS = 4_000;

/** Joins parts that stand beside each other on one line, as letters do. */
export function textLines(parts: readonly Component[], strokes: ThinStrokes, width: number): TextLine[] {
  const letters = parts
    .filter(isLetterLike)
    .sort((one, other) => other.area - one.area)
    .slice(0, MOST_LETTERS);
  return chains(letters).flatMap((chain) => asLine(chain, strokes, width) ?? []);
}

function isLetterLike({ left, top, right, bottom, area }: Component): boolean {
  const [width, height] = [right - left, bottom - top];
  if (height < LEAST_HEIGHT || height > MOST_HEIGHT || width > 14 * height) return false;
  return area >= 5 && area >= 0.13 * width * height;
}

/** Parts linked to their right neighbours, over gaps as wide as between two words. */
function chains(letters: readonly Component[]): Component[][] {
  const rows = new Map<number, Component[]>();
  const ordered = [...letters].sort((one, other) => one.left - other.left);
  for (const letter of ordered) {
    const row = Math.floor((letter.top + letter.bottom) / 2 / ROW);
    const there = rows.get(row);
    if (there === undefined) rows.set(row, [letter]);
    else there.push(letter);
  }
  const chainOf = new Map<Component, Component[]>();
  for (const letter of ordered) {
    const own = chainOf.get(letter) ?? [letter];
    chainOf.set(letter, own);
    const next = neighbour(letter, rows);
    if (next === null) continue;
    const theirs = chainOf.get(next) ?? [next];
    if (theirs === own) continue;
    own.push(...theirs);
    for (const member of theirs) chainOf.set(member, own);
  }
  return [...new Set(chainOf.values())];
}

/** Height of the bands that neighbours are looked up in, in pixels. */
const ROW = 24;

function neighbour(letter: Component, rows: ReadonlyMap<number, Component[]>): Component | null {
  const row = Math.floor((letter.top + letter.bottom) / 2 / ROW);
  let best: Component | null = null;
  for (let at = row - 1; at <= row + 1; at += 1) {
    const there = rows.get(at) ?? [];
    for (let index = firstFrom(there, letter.left + 1); index < there.length; index += 1) {
      const other = there[index];
      if (other === undefined || other.left > letter.right + 1.4 * MOST_HEIGHT) break;
      if (best !== null && other.left >= best.left) break;
      if (isBeside(letter, other)) best = other;
    }
  }
  return best;
}

function firstFrom(ordered: readonly Component[], left: number): number {
  let [low, high] = [0, ordered.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle]?.left ?? 0) < left) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isBeside(one: Component, other: Component): boolean {
  const [height, theirs] = [one.bottom - one.top, other.bottom - other.top];
  const [lower, higher] = [Math.min(height, theirs), Math.max(height, theirs)];
  const overlap = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return other.left - one.right <= 1.4 * higher && higher <= 2.2 * lower && overlap >= 0.55 * lower;
}

/** The chain as a line, without what does not stand on it; null where too little is left. */
function asLine(chain: readonly Component[], strokes: ThinStrokes, frameWidth: number): TextLine | null {
  const height = median(chain.map(({ top, bottom }) => bottom - top));
  const [top, bottom] = [median(chain.map((one) => one.top)), median(chain.map((one) => one.bottom))];
  const slack = Math.max(1.5, 0.45 * height);
  const standing = chain.filter(
    (one) => Math.abs(one.bottom - bottom) <= slack && Math.abs(one.top - top) <= slack * 1.3,
  );
  const letters = standing.reduce(
    (sum, one) => sum + Math.max(1, Math.round((one.right - one.left) / (0.8 * (one.bottom - one.top)))),
    0,
  );
  if (letters < 3) return null;
  const box = {
    left: Math.min(...standing.map((one) => one.left)),
    top: Math.min(...standing.map((one) => one.top)),
    right: Math.max(...standing.map((one) => one.right)),
    bottom: Math.max(...standing.map((one) => one.bottom)),
  };
  const strokesInRow = crossings(box, strokes.mask, frameWidth);
  const likely = Math.min(letters, strokesInRow);
  if (likely < 3) return null;
  const score = likeness(box, standing, likely, strokes, frameWidth);
  return score === null ? null : { ...box, letters: likely, score };
}

/**
 * Letters stand on one line, are as high as each other, and have nothing right above or below them; where they touch or fade, a line
 * has few parts, and where grain is taken for letters all of it is about equally light. The weights were fitted (a logistic
 * regression) to lines and grain of generated frames, other ones than the bench measures with. Null for no line at all.
 */
function likeness(
  box: Omit<TextLine, 'letters' | 'score'>,
  standing: readonly Component[],
  letters: number,
  { contrast, mask }: ThinStrokes,
  frameWidth: number,
): number | null {
  const height = box.bottom - box.top;
  const base = median(standing.map((one) => one.bottom));
  const onBase = share(standing, (one) => Math.abs(one.bottom - base) <= Math.max(1, 0.12 * height));
  const inside = measure(box, contrast, mask, frameWidth);
  if (inside.filled < 0.08 || inside.filled > 0.75) return null;
  const gap = Math.max(2, Math.round(0.2 * height));
  const above = measure({ ...box, top: Math.max(0, box.top - gap), bottom: box.top }, contrast, mask, frameWidth);
  const below = measure({ ...box, top: box.bottom, bottom: box.bottom + gap }, contrast, mask, frameWidth);
  const lonely = Math.max(0, 1 - (above.filled + below.filled) / 2 / inside.filled);
  const evenness = Math.max(0, 1 - inside.spread);
  const heights = standing.map((one) => one.bottom - one.top);
  const usual = median(heights);
  const unlike = heights.reduce((sum, one) => sum + Math.abs(one - usual), 0) / heights.length / usual;
  const counted = 3.03 * Math.log(letters) + 2.47 * Math.log(standing.length) + 1.37 * Math.log(inside.mean);
  return 6.78 * onBase + 11.79 * lonely - 2.76 * evenness - 11.57 * unlike + counted - 29.42;
}

/** How much of a place strokes fill, 0 to 1, and how much their contrast varies, over its mean. */
function measure(
  { left, top, right, bottom }: Omit<TextLine, 'letters' | 'score'>,
  contrast: Uint8Array,
  mask: Uint8Array,
  frameWidth: number,
): { filled: number; spread: number; mean: number } {
  const end = Math.min(bottom, mask.length / frameWidth);
  let [count, sum, squares] = [0, 0, 0];
  for (let y = top; y < end; y += 1) {
    for (let at = y * frameWidth + left; at < y * frameWidth + right; at += 1) {
      if (mask[at] !== 1) continue;
      const value = contrast[at] ?? 0;
      count += 1;
      sum += value;
      squares += value * value;
    }
  }
  if (count === 0) return { filled: 0, spread: 0, mean: 0 };
  const mean = sum / count;
  const spread = Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
  return { filled: count / ((right - left) * (bottom - top)), spread, mean };
}

/** How many strokes a row of a place crosses: the upper quarter of its rows cross at least so many. */
function crossings(
  { left, top, right, bottom }: Omit<TextLine, 'letters' | 'score'>,
  mask: Uint8Array,
  frameWidth: number,
): number {
  const counts: number[] = [];
  for (let y = top; y < bottom; y += 1) {
    let [count, before] = [0, 0];
    for (let at = y * frameWidth + left; at < y * frameWidth + right; at += 1) {
      const value = mask[at] ?? 0;
      if (value > before) count += 1;
      before = value;
    }
    counts.push(count);
  }
  counts.sort((one, other) => other - one);
  return counts[counts.length >> 2] ?? 0;
}

function share<Value>(values: readonly Value[], test: (value: Value) => boolean): number {
  return values.filter(test).length / values.length;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}
