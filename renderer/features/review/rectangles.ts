import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { Size } from '../../components/viewport.ts';

/** A point in pixels of the frame; may lie between two, or outside. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Which corner of a rectangle is dragged. */
export const CORNERS = ['nw', 'ne', 'sw', 'se'] as const;
export type Corner = (typeof CORNERS)[number];

/** The rectangle between two points, to whole pixels outwards and inside the frame; null for one without an area. */
export function rectangleBetween(one: Point, other: Point, frame: Size): MaskRectangle | null {
  const left = clamp(Math.floor(Math.min(one.x, other.x)), 0, frame.width);
  const right = clamp(Math.ceil(Math.max(one.x, other.x)), 0, frame.width);
  const top = clamp(Math.floor(Math.min(one.y, other.y)), 0, frame.height);
  const bottom = clamp(Math.ceil(Math.max(one.y, other.y)), 0, frame.height);
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** The rectangle moved, kept whole inside the frame. */
export function moved(rectangle: MaskRectangle, dx: number, dy: number, frame: Size): MaskRectangle {
  const { width, height } = rectangle;
  return {
    x: clamp(Math.round(rectangle.x + dx), 0, Math.max(0, frame.width - width)),
    y: clamp(Math.round(rectangle.y + dy), 0, Math.max(0, frame.height - height)),
    width,
    height,
  };
}

/** The rectangle with one corner dragged by so much; the corner across stays, and it never gets thinner than a pixel. */
export function resized(rectangle: MaskRectangle, corner: Corner, dx: number, dy: number, frame: Size): MaskRectangle {
  const right = rectangle.x + rectangle.width;
  const bottom = rectangle.y + rectangle.height;
  const isWest = corner.endsWith('w');
  const isNorth = corner.startsWith('n');
  const across = { x: isWest ? right : rectangle.x, y: isNorth ? bottom : rectangle.y };
  const dragged = { x: (isWest ? rectangle.x : right) + dx, y: (isNorth ? rectangle.y : bottom) + dy };
  const x = isWest ? Math.min(dragged.x, right - 1) : Math.max(dragged.x, rectangle.x + 1);
  const y = isNorth ? Math.min(dragged.y, bottom - 1) : Math.max(dragged.y, rectangle.y + 1);
  return rectangleBetween(across, { x: Math.round(x), y: Math.round(y) }, frame) ?? rectangle;
}

/** The rectangle with so many pixels more on every side, inside the frame: letters reach over what was found of them. */
export function padded({ x, y, width, height }: MaskRectangle, by: number, frame: Size): MaskRectangle | null {
  return rectangleBetween({ x: x - by, y: y - by }, { x: x + width + by, y: y + height + by }, frame);
}

/** True when the rectangle lies whole inside one of the others. */
export function isCovered(rectangle: MaskRectangle, by: readonly MaskRectangle[]): boolean {
  return by.some(
    (other) =>
      other.x <= rectangle.x &&
      other.y <= rectangle.y &&
      other.x + other.width >= rectangle.x + rectangle.width &&
      other.y + other.height >= rectangle.y + rectangle.height,
  );
}

/** Rectangles that cover all of the frame but what the kept ones hold, without overlapping them. */
export function outsideOf(kept: readonly MaskRectangle[], frame: Size): MaskRectangle[] {
  const inside = kept.flatMap((rectangle) => padded(rectangle, 0, frame) ?? []);
  const edges = [0, frame.height, ...inside.flatMap(({ y, height }) => [y, y + height])];
  const rows = [...new Set(edges)].sort((one, other) => one - other);
  return rows.slice(0, -1).flatMap((top, at) => {
    const height = (rows[at + 1] ?? frame.height) - top;
    const here = inside.filter((rectangle) => rectangle.y <= top && rectangle.y + rectangle.height >= top + height);
    return gaps(here, frame.width).map(([x, width]) => ({ x, y: top, width, height }));
  });
}

/** A rectangle of the frame as CSS shares of a layer that is exactly as large as the frame. */
export function placed({ x, y, width, height }: MaskRectangle, frame: Size) {
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return {
    left: share(x, frame.width),
    top: share(y, frame.height),
    width: share(width, frame.width),
    height: share(height, frame.height),
  };
}

/** The stretches of a row that no rectangle covers, as places and widths. */
function gaps(covering: readonly MaskRectangle[], width: number): [x: number, width: number][] {
  const found: [number, number][] = [];
  let from = 0;
  for (const { x, width: covered } of [...covering].sort((one, other) => one.x - other.x)) {
    if (x > from) found.push([from, x - from]);
    from = Math.max(from, x + covered);
  }
  if (from < width) found.push([from, width - from]);
  return found;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
