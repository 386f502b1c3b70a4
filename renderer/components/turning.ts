import type { Size, View } from './viewport.ts';

/** How a picture is turned: first mirrored left to right, then by so many quarters clockwise. */
export interface Turn {
  readonly quarters: 0 | 1 | 2 | 3;
  readonly isMirrored: boolean;
}

/** The picture as it is. */
export const NOT_TURNED: Turn = { quarters: 0, isMirrored: false };

/** A quarter further clockwise, as it is seen. */
export function turnedRight({ quarters, isMirrored }: Turn): Turn {
  return { quarters: QUARTERS[(quarters + 1) % 4] ?? 0, isMirrored };
}

/** Left and right changed places, as it is seen. */
export function mirrored({ quarters, isMirrored }: Turn): Turn {
  return { quarters: QUARTERS[(4 - quarters) % 4] ?? 0, isMirrored: !isMirrored };
}

const QUARTERS = [0, 1, 2, 3] as const;

/** The size of a picture as it is seen. */
export function turnedSize({ width, height }: Size, { quarters }: Turn): Size {
  return quarters % 2 === 0 ? { width, height } : { width: height, height: width };
}

/** From pixels of the picture to CSS pixels of its frame, as CSS and canvas write it: x' = ax + cy + e, y' = bx + dy + f. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** Where each pixel of a picture lies in the frame; `view` is of the picture as it is seen. */
export function matrixOf({ scale, x, y }: View, turn: Turn, { width, height }: Size): Matrix {
  const mirror = turn.isMirrored ? -1 : 1;
  const left = turn.isMirrored ? width : 0;
  const upright = { a: mirror, b: 0, c: 0, d: 1, e: left, f: 0 };
  const { a, b, c, d, e, f } = turnedBy(upright, turn.quarters, { width, height });
  return { a: a * scale, b: b * scale, c: c * scale, d: d * scale, e: e * scale + x, f: f * scale + y };
}

function turnedBy({ a, b, c, d, e, f }: Matrix, quarters: Turn['quarters'], { width, height }: Size): Matrix {
  if (quarters === 0) return { a, b, c, d, e, f };
  if (quarters === 2) return { a: -a, b: -b, c: -c, d: -d, e: width - e, f: height - f };
  if (quarters === 1) return { a: -b, b: a, c: -d, d: c, e: height - f, f: e };
  return { a: b, b: -a, c: d, d: -c, e: f, f: width - e };
}

/** A point of the picture in the frame. */
export function toFrame({ a, b, c, d, e, f }: Matrix, x: number, y: number): readonly [x: number, y: number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** A point of the frame in the picture. */
export function toPicture({ a, b, c, d, e, f }: Matrix, x: number, y: number): readonly [x: number, y: number] {
  const area = a * d - b * c;
  return [(d * (x - e) - c * (y - f)) / area, (a * (y - f) - b * (x - e)) / area];
}

/** The part of a picture that is in sight, in its pixels; null where nothing is. */
export function partInSight(matrix: Matrix, frame: Size, picture: Size) {
  const [x1, y1] = toPicture(matrix, 0, 0);
  const [x2, y2] = toPicture(matrix, frame.width, frame.height);
  const left = Math.max(0, Math.min(x1, x2));
  const top = Math.max(0, Math.min(y1, y2));
  const right = Math.min(picture.width, Math.max(x1, x2));
  const bottom = Math.min(picture.height, Math.max(y1, y2));
  return right <= left || bottom <= top ? null : { left, top, right, bottom };
}
