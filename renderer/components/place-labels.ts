import type { Size } from './viewport.ts';

/** A label that wants a place, and the rectangle in the frame that it belongs to, in CSS pixels. */
export interface LabelWish {
  readonly words: string;
  readonly colour: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label and its upper left corner in the frame. */
export interface PlacedLabel {
  readonly words: string;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
}

/** A label's height, and the width of a letter at the size they are written in, in CSS pixels. */
const HEIGHT = 18;
const LETTER = 6.6;
const GAP = 3;
/** More labels nobody reads. */
const MOST_LABELS = 80;

/**
 * Gives labels places beside their marks where none lies on another: above, inside, below, then further down. What finds no place, or
 * belongs to a mark out of sight, is left out; those that come first are served first.
 */
export function placeLabels(wishes: readonly LabelWish[], frame: Size): readonly PlacedLabel[] {
  const taken: Rectangle[] = [];
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    if (placed.length >= MOST_LABELS) break;
    if (wish.right < 0 || wish.bottom < 0 || wish.left > frame.width || wish.top > frame.height) continue;
    const width = wish.words.length * LETTER + 10;
    const free = placesOf(wish, width, frame).find((place) => !taken.some((other) => overlap(place, other)));
    if (free === undefined) continue;
    taken.push(free);
    placed.push({ words: wish.words, colour: wish.colour, x: free.x, y: free.y });
  }
  return placed;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function placesOf({ left, top, right, bottom }: LabelWish, width: number, frame: Size): Rectangle[] {
  const x = Math.max(0, Math.min(frame.width - width, left));
  const end = Math.max(0, Math.min(frame.width - width, right - width));
  const above = top - HEIGHT - GAP;
  const places = [
    { x, y: above, width },
    { x: x + GAP, y: Math.max(0, top) + GAP, width },
    { x, y: bottom + GAP, width },
    { x: end, y: above, width },
    { x: end, y: bottom + GAP, width },
    ...[1, 2, 3, 4].map((step) => ({ x: x + GAP, y: Math.max(0, top) + GAP + step * HEIGHT, width })),
  ];
  return places.filter(({ y }) => y >= 0 && y + HEIGHT <= frame.height);
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  return !isBeside && Math.abs(one.y - other.y) < HEIGHT;
}
