import type { PointPair } from '../../../shared/contract/reading.ts';
import type { PictureSize } from '../answers/drawing/marks-svg.ts';

/** Sets the pixels whose middles lie inside a closed outline (even-odd rule); `pixels` is row by row. */
export function fillOutline(pixels: Uint8Array, points: readonly PointPair[], { width, height }: PictureSize): void {
  const rows = points.map(([, y]) => y);
  const first = Math.max(0, Math.floor(Math.min(...rows)));
  const last = Math.min(height - 1, Math.ceil(Math.max(...rows)));
  for (let row = first; row <= last; row += 1) {
    const crossings = crossingsAt(points, row + 0.5);
    for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
      const from = Math.max(0, Math.ceil((crossings[pair] ?? 0) - 0.5));
      const until = Math.min(width, Math.ceil((crossings[pair + 1] ?? 0) - 0.5));
      if (until > from) pixels.fill(1, row * width + from, row * width + until);
    }
  }
}

/** Where the outline crosses a height, from left to right. */
function crossingsAt(points: readonly PointPair[], y: number): number[] {
  const found: number[] = [];
  for (const [index, [x, top]] of points.entries()) {
    const [nextX, bottom] = points[(index + 1) % points.length] ?? [x, top];
    if (top <= y === bottom <= y) continue;
    found.push(x + ((y - top) / (bottom - top)) * (nextX - x));
  }
  return found.sort((a, b) => a - b);
}
