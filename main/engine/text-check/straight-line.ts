import type { Component } from './components.ts';
import { lineImage, upsideDown } from './line-image.ts';
import type { SignCluster } from './sign-clusters.ts';

/** Signs lie on a line where they are so much further along it than beside it. */
const STRAIGHT = 2;
/** Room around the signs, in pixels. */
const MARGIN = 2;

/**
 * Signs as pictures to read, as `lineImage` makes them: turned upright about the line they lie on, both ways up; and signs one under the other
 * side by side. Empty where they lie on no line.
 */
export function straightLines(cluster: SignCluster, contrast: Uint8Array, width: number): Buffer[] {
  const { parts } = cluster;
  if (parts.length < 3) return [];
  const angle = angleOf(parts);
  if (angle === null) return [];
  const strip = turned(parts, angle, contrast, width);
  const pictures = [strip, upsideDown(strip)];
  return Math.abs(Math.sin(angle)) > 0.98 ? [sideBySide(parts, contrast, width), ...pictures] : pictures;
}

/** Of the line through the middles of the parts, in radians from -π/2 to π/2; null where they lie on none. */
function angleOf(parts: readonly Component[]): number | null {
  const middles = parts.map(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2] as const);
  const [x, y] = [mean(middles.map(([one]) => one)), mean(middles.map(([, one]) => one))];
  const xx = mean(middles.map(([one]) => (one - x) ** 2));
  const yy = mean(middles.map(([, one]) => (one - y) ** 2));
  const xy = mean(middles.map(([one, other]) => (one - x) * (other - y)));
  const [half, root] = [(xx + yy) / 2, Math.hypot((xx - yy) / 2, xy)];
  if (Math.sqrt(half + root) < STRAIGHT * Math.sqrt(Math.max(0, half - root))) return null;
  return Math.atan2(2 * xy, xx - yy) / 2;
}

/** The place of the parts with their line across it. */
function turned(parts: readonly Component[], angle: number, contrast: Uint8Array, width: number): Buffer {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corners = parts.flatMap(({ left, right, top, bottom }) =>
    [left, right].flatMap((x) => [top, bottom].map((y) => [x * cos + y * sin, y * cos - x * sin] as const)),
  );
  const from = [Math.min(...corners.map(([u]) => u)), Math.min(...corners.map(([, v]) => v))] as const;
  const to = [Math.max(...corners.map(([u]) => u)), Math.max(...corners.map(([, v]) => v))] as const;
  const [wide, high] = [Math.ceil(to[0] - from[0]) + 2 * MARGIN, Math.ceil(to[1] - from[1]) + 2 * MARGIN];
  const strip = new Uint8Array(wide * high);
  for (let row = 0; row < high; row += 1)
    for (let column = 0; column < wide; column += 1) {
      const [u, v] = [from[0] + column - MARGIN, from[1] + row - MARGIN];
      strip[row * wide + column] = between(contrast, width, u * cos - v * sin, u * sin + v * cos);
    }
  const box = { left: MARGIN, top: MARGIN, right: wide - MARGIN, bottom: high - MARGIN };
  return lineImage({ ...box, letters: parts.length, score: 0 }, strip, wide);
}

/** Parts from top to bottom, as letters of one line. */
function sideBySide(parts: readonly Component[], contrast: Uint8Array, width: number): Buffer {
  const ordered = [...parts].sort((one, other) => one.top - other.top);
  const high = Math.max(...ordered.map(({ top, bottom }) => bottom - top)) + 2 * MARGIN;
  const gap = Math.max(2, Math.round(high / 8));
  const wide = ordered.reduce((sum, { left, right }) => sum + right - left + gap, 2 * MARGIN);
  const strip = new Uint8Array(wide * high);
  let column = MARGIN;
  for (const { left, right, top, bottom } of ordered) {
    for (let y = top; y < bottom; y += 1)
      strip.set(contrast.subarray(y * width + left, y * width + right), (high - MARGIN - bottom + y) * wide + column);
    column += right - left + gap;
  }
  const box = { left: MARGIN, top: MARGIN, right: wide - MARGIN, bottom: high - MARGIN };
  return lineImage({ ...box, letters: parts.length, score: 0 }, strip, wide);
}

function between(contrast: Uint8Array, width: number, x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column + 1 >= width || (row + 2) * width > contrast.length) return 0;
  const [across, down, at] = [x - column, y - row, row * width + column];
  const upper = (contrast[at] ?? 0) * (1 - across) + (contrast[at + 1] ?? 0) * across;
  const lower = (contrast[at + width] ?? 0) * (1 - across) + (contrast[at + width + 1] ?? 0) * across;
  return upper * (1 - down) + lower * down;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
