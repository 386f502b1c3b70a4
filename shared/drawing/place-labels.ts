/** In CSS pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** A label that wants a place, and the rectangle in the frame that it belongs to, in CSS pixels. */
export interface LabelWish {
  readonly words: string;
  readonly colour: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A label, its upper left corner in the frame and its width. */
export interface PlacedLabel {
  readonly words: string;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The height of a label, in CSS pixels. */
export const LABEL_HEIGHT = 18;
/** The width of a letter at the size they are written in, and that of one of a script with wide letters. */
const LETTER = 6.6;
const WIDE_LETTER = 11;
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
    const width = widthOf(wish.words);
    const free = placesOf(wish, width, frame).find((place) => !taken.some((other) => overlap(place, other)));
    if (free === undefined) continue;
    taken.push(free);
    placed.push({ words: wish.words, colour: wish.colour, ...free });
  }
  return placed;
}

/** At most about; letters from Hangul and the signs of Chinese and Japanese on are wide. */
function widthOf(words: string): number {
  return Array.from(words).reduce((sum, letter) => sum + (letter >= '\u1100' ? WIDE_LETTER : LETTER), 10);
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function placesOf({ left, top, right, bottom }: LabelWish, width: number, frame: Size): Rectangle[] {
  const x = Math.max(0, Math.min(frame.width - width, left));
  const end = Math.max(0, Math.min(frame.width - width, right - width));
  const above = top - LABEL_HEIGHT - GAP;
  const places = [
    { x, y: above, width },
    { x: x + GAP, y: Math.max(0, top) + GAP, width },
    { x, y: bottom + GAP, width },
    { x: end, y: above, width },
    { x: end, y: bottom + GAP, width },
    ...[1, 2, 3, 4].map((step) => ({ x: x + GAP, y: Math.max(0, top) + GAP + step * LABEL_HEIGHT, width })),
  ];
  return places.filter(({ y }) => y >= 0 && y + LABEL_HEIGHT <= frame.height);
}

function overlap(one: Rectangle, other: Rectangle): boolean {
  const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
  return !isBeside && Math.abs(one.y - other.y) < LABEL_HEIGHT;
}
