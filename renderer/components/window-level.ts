/** Which values of an image are shown between black and white, in the image's own units (Hounsfield units for CT). */
export interface WindowLevel {
  readonly centre: number;
  readonly width: number;
}

/** The narrowest window: below it a picture is black and white alone. */
const LEAST_SHARE = 1 / 4096;

/**
 * The window after a drag over so many CSS pixels: to the right it grows wider, so contrast falls; downwards its centre
 * rises, so the picture darkens. 500 pixels cross all values of the picture, as on a reading station.
 */
export function draggedWindow(
  from: WindowLevel,
  dx: number,
  dy: number,
  [least, most]: readonly [number, number],
): WindowLevel {
  const span = Math.max(most - least, Number.EPSILON);
  const step = span / 500;
  const width = Math.min(span * 2, Math.max(span * LEAST_SHARE, from.width + dx * step));
  const centre = Math.min(most, Math.max(least, from.centre + dy * step));
  return { centre: rounded(centre, span), width: rounded(width, span) };
}

/** How a window can be changed at a picture; null where it has none. */
export interface Windowing {
  readonly window: WindowLevel;
  readonly range: readonly [number, number];
  readonly isChanged: boolean;
  readonly change: (window: WindowLevel) => void;
  readonly reset: () => void;
}

/** The control over a picture's window; `chosen` is what the person has set. */
export function windowingOf(
  picture: { readonly window: WindowLevel | null; readonly range: Windowing['range'] | null } | null,
  chosen: WindowLevel | null,
  choose: (window: WindowLevel | null) => void,
): Windowing | null {
  if (picture?.window == null || picture.range === null) return null;
  return {
    window: chosen ?? picture.window,
    range: picture.range,
    isChanged: chosen !== null,
    change: choose,
    reset: () => choose(null),
  };
}

/** `40,400` as numbers; null for anything else. */
export function twoNumbers(text: string | null): readonly [number, number] | null {
  const [first, second, ...rest] = (text ?? '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  if (first === undefined || second === undefined || rest.length > 0) return null;
  return Number.isFinite(first) && Number.isFinite(second) ? [first, second] : null;
}

/** Whole numbers where the values span many; a few places where they span little, as in float images. */
function rounded(value: number, span: number): number {
  const places = span >= 100 ? 0 : span >= 1 ? 2 : 5;
  return Number(value.toFixed(places));
}
