import type { RawShape } from './findings.ts';
import { ellipsePoints } from './read-shape.ts';

/** A graphic of DICOM as shapes; null for one that is no outline or point. */
export type Graphic = Pick<RawShape, 'kind'> & { readonly each: readonly (readonly number[])[] };

/** Reads the graphic types of SCOORD (PS3.3, C.18.6) and of presentation states (C.10.5); numbers are columns and rows by turns. */
export function graphicOf(type: string, numbers: readonly number[], isFilled = false): Graphic | null {
  const [x = 0, y = 0, a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers;
  switch (type) {
    case 'POINT':
    case 'MULTIPOINT':
      return numbers.length < 2
        ? null
        : { kind: 'point', each: numbers.flatMap((left, at) => (at % 2 === 0 ? [[left, numbers[at + 1] ?? 0]] : [])) };
    case 'POLYLINE':
    case 'INTERPOLATED':
      return outlineOf(numbers, isFilled);
    case 'CIRCLE': {
      if (numbers.length !== 4) return null;
      const radius = Math.hypot(a - x, b - y);
      return { kind: 'polygon', each: [ellipsePoints({ x, y, rx: radius, ry: radius, turn: 0 })] };
    }
    case 'ELLIPSE': {
      if (numbers.length !== 8) return null;
      const middle = { x: (x + a) / 2, y: (y + b) / 2 };
      const [rx, ry] = [Math.hypot(a - x, b - y) / 2, Math.hypot(e - c, f - d) / 2];
      return { kind: 'polygon', each: [ellipsePoints({ ...middle, rx, ry, turn: Math.atan2(b - y, a - x) })] };
    }
    default:
      return null;
  }
}

/** A line that ends where it began is an outline; two points are a line, which has a length where something measured it. */
function outlineOf(numbers: readonly number[], isFilled: boolean): Graphic | null {
  if (numbers.length === 4) return { kind: 'line', each: [numbers] };
  const isClosed = numbers.length >= 8 && numbers[0] === numbers.at(-2) && numbers[1] === numbers.at(-1);
  if (isClosed) return { kind: 'polygon', each: [numbers.slice(0, -2)] };
  return isFilled && numbers.length >= 6 ? { kind: 'polygon', each: [numbers] } : null;
}
