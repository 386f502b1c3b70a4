import type { Component } from './components.ts';
import type { ThinStrokes } from './thin-strokes.ts';

/** Signs that stand close together, whatever their script and the way they run; edges in pixels, `right` and `bottom` exclusive. */
export interface SignCluster extends Omit<Component, 'area'> {
  readonly parts: readonly Component[];
  /** What it was judged by, see `features`. */
  readonly features: readonly number[];
}

/** Signs are this high or wide, in pixels; words of joined signs are longer. */
const LEAST_SIZE = 4;
const MOST_SIZE = 44;
const LONGEST = 200;
/** No more parts are looked at, the largest first. */
const MOST_PARTS = 1_500;
/** How much more than the grain around it a sign stands out. */
const OVER_GRAIN = 2;
/** Grain is told by squares of this edge, in pixels. */
const TILE = 32;

interface Sign {
  readonly part: Component;
  readonly size: number;
  readonly contrast: number;
  readonly overGrain: number;
  /** What share of it is nearly as light as its lightest part. */
  readonly solid: number;
}

/** Gathers what may be signs of one another. */
export function signClusters(parts: readonly Component[], strokes: ThinStrokes, width: number): SignCluster[] {
  const grain = grainOf(strokes, width);
  const signs = parts
    .filter(isSignLike)
    .sort((one, other) => other.area - one.area)
    .slice(0, MOST_PARTS)
    .map((part) => asSign(part, strokes, width, grain))
    .filter(({ overGrain }) => overGrain >= OVER_GRAIN)
    .sort((one, other) => one.part.left - other.part.left);
  return gathered(signs).flatMap((members) => asCluster(members, strokes, width) ?? []);
}

function isSignLike({ left, top, right, bottom, area }: Component): boolean {
  const [width, height] = [right - left, bottom - top];
  const [less, more] = [Math.min(width, height), Math.max(width, height)];
  return more >= LEAST_SIZE && less <= MOST_SIZE && more <= LONGEST && area >= 5 && area >= 0.1 * width * height;
}

function grainOf({ contrast, mask }: ThinStrokes, width: number): Float32Array {
  const across = Math.ceil(width / TILE);
  const sums = new Float32Array(across * Math.ceil(mask.length / width / TILE));
  const counts = new Float32Array(sums.length);
  for (let start = 0; start < mask.length; start += width) {
    const row = Math.floor(start / width / TILE) * across;
    for (let left = 0; left < width; left += TILE) {
      let [sum, count] = [0, 0];
      for (let at = start + left; at < start + Math.min(width, left + TILE); at += 1) {
        if (mask[at] === 1) continue;
        sum += contrast[at] ?? 0;
        count += 1;
      }
      const tile = row + left / TILE;
      sums[tile] = (sums[tile] ?? 0) + sum;
      counts[tile] = (counts[tile] ?? 0) + count;
    }
  }
  return sums.map((sum, tile) => sum / Math.max(1, counts[tile] ?? 0));
}

function asSign(part: Component, { contrast, mask }: ThinStrokes, width: number, grain: Float32Array): Sign {
  const { left, top, right, bottom } = part;
  let [sum, count, most] = [0, 0, 0];
  for (let y = top; y < bottom; y += 1)
    for (let at = y * width + left; at < y * width + right; at += 1) {
      if (mask[at] !== 1) continue;
      const value = contrast[at] ?? 0;
      sum += value;
      count += 1;
      if (value > most) most = value;
    }
  let solid = 0;
  for (let y = top; y < bottom; y += 1)
    for (let at = y * width + left; at < y * width + right; at += 1)
      if (mask[at] === 1 && (contrast[at] ?? 0) >= 0.7 * most) solid += 1;
  const tile = Math.floor((top + bottom) / 2 / TILE) * Math.ceil(width / TILE) + Math.floor((left + right) / 2 / TILE);
  const mean = sum / Math.max(1, count);
  return {
    part,
    size: Math.min(MOST_SIZE, Math.max(right - left, bottom - top)),
    contrast: mean,
    overGrain: mean / ((grain[tile] ?? 0) + 3),
    solid: solid / Math.max(1, count),
  };
}

/** Signs that reach each other; `signs` from left to right. */
function gathered(signs: readonly Sign[]): Sign[][] {
  const clusterOf = new Map<Sign, Sign[]>(signs.map((sign) => [sign, [sign]]));
  for (const [index, sign] of signs.entries()) {
    for (let next = index + 1; next < signs.length; next += 1) {
      const other = signs[next];
      if (other === undefined || other.part.left - sign.part.right > GAP * MOST_SIZE) break;
      const [own, theirs] = [clusterOf.get(sign) ?? [], clusterOf.get(other) ?? []];
      if (own === theirs || !reach(sign, other)) continue;
      const [large, small] = own.length < theirs.length ? [theirs, own] : [own, theirs];
      large.push(...small);
      for (const member of small) clusterOf.set(member, large);
    }
  }
  return [...new Set(clusterOf.values())];
}

/** Between two signs there is at most this much of the larger one's size. */
const GAP = 0.85;

function reach(one: Sign, other: Sign): boolean {
  const [less, more] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
  const [dark, light] = [Math.min(one.contrast, other.contrast), Math.max(one.contrast, other.contrast)];
  if (more > 3.5 * less || light > 2.2 * dark) return false;
  const across = Math.max(one.part.left, other.part.left) - Math.min(one.part.right, other.part.right);
  const down = Math.max(one.part.top, other.part.top) - Math.min(one.part.bottom, other.part.bottom);
  return Math.max(across, down) <= GAP * more;
}

/** Null for what no sign can be told of. */
function asCluster(signs: readonly Sign[], strokes: ThinStrokes, width: number): SignCluster | null {
  const parts = signs.map(({ part }) => part);
  const box = {
    left: Math.min(...parts.map(({ left }) => left)),
    top: Math.min(...parts.map(({ top }) => top)),
    right: Math.max(...parts.map(({ right }) => right)),
    bottom: Math.max(...parts.map(({ bottom }) => bottom)),
  };
  const area = parts.reduce((sum, part) => sum + part.area, 0);
  if (area < 24) return null;
  return { ...box, parts, features: features(signs, box, area, strokes, width) };
}

function features(
  signs: readonly Sign[],
  box: Omit<Component, 'area'>,
  area: number,
  { mask }: ThinStrokes,
  width: number,
): number[] {
  const sizes = signs.map(({ size }) => size);
  const contrasts = signs.map(({ contrast }) => contrast);
  const usual = median(sizes);
  const crossings = crossed(box, mask, width);
  const ring = Math.max(3, Math.round(usual / 2));
  const around = {
    left: Math.max(0, box.left - ring),
    top: Math.max(0, box.top - ring),
    right: Math.min(width, box.right + ring),
    bottom: Math.min(mask.length / width, box.bottom + ring),
  };
  const [inside, all] = [filled(box, mask, width), filled(around, mask, width)];
  const ringArea =
    (around.right - around.left) * (around.bottom - around.top) - (box.right - box.left) * (box.bottom - box.top);
  const boxArea = (box.right - box.left) * (box.bottom - box.top);
  const { residual, longer } = straightness(signs);
  return [
    Math.log(signs.length),
    Math.log(median(signs.map(({ overGrain }) => overGrain))),
    Math.log(Math.min(...signs.map(({ overGrain }) => overGrain))),
    Math.log(median(contrasts)),
    spread(contrasts),
    spread(sizes),
    Math.log(usual),
    median(signs.map(({ solid }) => solid)),
    Math.min(1, (all - inside) / Math.max(1, ringArea) / Math.max(0.02, inside / boxArea)),
    Math.min(1, (inside - area) / area),
    inside / boxArea,
    Math.log(1 + crossings / Math.max(1, area)) * 4,
    Math.min(2, residual / usual),
    Math.min(3, Math.log(longer)),
    Math.log(area / (usual * usual)),
    median(signs.map(({ part }) => part.area / ((part.right - part.left) * (part.bottom - part.top)))),
  ];
}

/** How many edges of strokes rows and columns of a place cross. */
function crossed({ left, top, right, bottom }: Omit<Component, 'area'>, mask: Uint8Array, width: number): number {
  let count = 0;
  for (let y = top; y < bottom; y += 1)
    for (let at = y * width + left; at < y * width + right; at += 1) {
      const value = mask[at] ?? 0;
      if (value !== (at > y * width + left ? (mask[at - 1] ?? 0) : 0)) count += 1;
      if (value !== (y > top ? (mask[at - width] ?? 0) : 0)) count += 1;
    }
  return count;
}

function filled({ left, top, right, bottom }: Omit<Component, 'area'>, mask: Uint8Array, width: number): number {
  let count = 0;
  for (let y = top; y < bottom; y += 1)
    for (let at = y * width + left; at < y * width + right; at += 1) count += mask[at] ?? 0;
  return count;
}

/** How far the middles of signs lie from their line, and how much longer than wide they lie together; in pixels, and as a share. */
function straightness(signs: readonly Sign[]): { residual: number; longer: number } {
  const middles = signs.map(({ part }) => [(part.left + part.right) / 2, (part.top + part.bottom) / 2] as const);
  const [x, y] = [mean(middles.map(([one]) => one)), mean(middles.map(([, one]) => one))];
  const xx = mean(middles.map(([one]) => (one - x) ** 2));
  const yy = mean(middles.map(([, one]) => (one - y) ** 2));
  const xy = mean(middles.map(([one, other]) => (one - x) * (other - y)));
  const [half, root] = [(xx + yy) / 2, Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2)];
  const residual = Math.sqrt(Math.max(0, half - root));
  return { residual, longer: Math.max(1, Math.sqrt(half + root) / (residual + 1)) };
}

function spread(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) / Math.max(1e-6, middle);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? 0;
}
