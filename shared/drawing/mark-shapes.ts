import type { PointPair } from '../contract/reading.ts';
import { NO_CLASS } from './mark-classes.ts';
import type { ColourOf, Rgb } from './mark-colours.ts';
import { boxWords, markWords, measuredWords } from './mark-words.ts';
import type { MarksHere } from './marks.ts';

/** One mark as it is drawn; its points are in pixels of the picture. */
export interface Shape {
  readonly kind: 'box' | 'outline' | 'line' | 'point' | 'area';
  readonly points: readonly PointPair[];
  readonly words: string;
  readonly colour: Rgb;
}

/** Marks of one frame as shapes. */
export function shapesOf(
  { boxes, polygons, points, masks, measurements }: MarksHere,
  colourOf: ColourOf,
): readonly Shape[] {
  const look = ({ label }: { readonly label?: string | undefined }) => colourOf(label ?? NO_CLASS);
  return [
    ...boxes.map((box, index): Shape => ({
      kind: 'box',
      points: corners(box),
      words: boxWords(box, index),
      colour: look(box),
    })),
    ...polygons.map((polygon): Shape => ({
      kind: 'outline',
      points: polygon.points,
      words: markWords(polygon),
      colour: look(polygon),
    })),
    ...measurements.map((line): Shape => ({
      kind: 'line',
      points: line.points ?? [],
      words: measuredWords(line),
      colour: look(line),
    })),
    ...points.map((point): Shape => ({
      kind: 'point',
      points: [[point.x, point.y]],
      words: markWords(point),
      colour: look(point),
    })),
    ...masks.map((mask): Shape => ({
      kind: 'area',
      points: mask.bounds === null ? [] : corners(mask.bounds),
      words: markWords(mask),
      colour: look(mask),
    })),
  ];
}

interface Upright {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function corners({ x, y, width, height }: Upright): readonly PointPair[] {
  const [right, bottom] = [x + Math.max(0, width), y + Math.max(0, height)];
  return [
    [x, y],
    [right, y],
    [right, bottom],
    [x, bottom],
  ];
}

/** The outline of a shape as the path of an SVG; that of a point is a stroke of no length. */
export function pathOf({ kind, points }: Pick<Shape, 'kind' | 'points'>): string {
  const path = points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
  return `${path}${kind === 'point' ? 'h0' : kind === 'line' ? '' : 'Z'}`;
}

/** The rectangle round points; null where there is none. */
export function boundsOf(
  points: readonly (readonly [number, number])[],
): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } | null {
  const [first] = points;
  if (first === undefined) return null;
  const bounds = { left: first[0], top: first[1], right: first[0], bottom: first[1] };
  for (const [x, y] of points) {
    bounds.left = Math.min(bounds.left, x);
    bounds.right = Math.max(bounds.right, x);
    bounds.top = Math.min(bounds.top, y);
    bounds.bottom = Math.max(bounds.bottom, y);
  }
  return bounds;
}
