import { isRecord, listOf, numberOf, numbersOf, textOf, type JsonRecord } from './fields.ts';
import { addValue, type Findings, type RawShape } from './findings.ts';
import { labelOf, named, scoreOf } from './label-and-score.ts';
import { ellipsePoints, pairOf, turnedRectangle } from './read-shape.ts';
import type { Scope } from './scope.ts';

type Drawn = Pick<RawShape, 'kind'> & { readonly each: readonly (readonly number[])[] };

/** Where the outline of each kind of shape lies that LabelMe and CVAT know, by its points; null where these are others than it has. */
const SHAPES: Readonly<Record<string, (numbers: readonly number[], turn: number) => Drawn | null>> = {
  rectangle: rectangleOf,
  polygon: (numbers) => (numbers.length >= 6 ? polygon(numbers) : null),
  circle: circleOf,
  ellipse: ellipseOf,
  point: pointsOf,
  points: pointsOf,
  // Of an area in a grid of its own, the rectangle around it: its last four numbers.
  mask: (numbers) => rectangleOf(numbers.slice(-4), 0),
  // Open lines, which are no outlines.
  polyline: () => null,
  linestrip: () => null,
  line: () => null,
};

/**
 * A shape of LabelMe (`shape_type`) or CVAT (`type` beside `points`), in pixels. False where the object is none; one that cannot be drawn is
 * counted.
 */
export function readDrawnShape(record: JsonRecord, scope: Scope, findings: Findings): boolean {
  const kind = textOf(record['shape_type'] ?? record['type']);
  const numbers = flat(record['points']);
  if (kind === null || numbers === null || !Object.hasOwn(SHAPES, kind) || isMeasured(record)) return false;
  const drawn = SHAPES[kind]?.(numbers, numberOf(record['rotation']) ?? 0) ?? null;
  if (drawn === null) {
    findings.undrawn += 1;
    addValue(findings, scope.path === '' ? 'value' : scope.path, record);
    return true;
  }
  const label = labelOf(record['label'] ?? record['label_id'] ?? record['name'], scope);
  const score = scoreOf(record['score'] ?? record['confidence'], scope);
  const frame = numberOf(record['frame']) ?? scope.frame;
  const of = { ...named(label, score), unit: 'pixels', size: scope.size, frame, path: scope.path } as const;
  for (const outline of drawn.each) {
    const box = drawn.kind === 'polygon' && kind !== 'polygon' ? uprightOf(outline) : null;
    if (box === null) findings.shapes.push({ ...of, kind: drawn.kind, numbers: outline });
    else findings.boxes.push({ ...of, order: 'corners', isSure: true, numbers: box });
  }
  return true;
}

/** A length along a line says more than the line. */
function isMeasured(record: JsonRecord): boolean {
  return ['value', 'length', 'unit'].some((name) => name in record);
}

function flat(value: unknown): readonly number[] | null {
  const numbers = numbersOf(value);
  if (numbers !== null) return numbers;
  const pairs = (listOf(value) ?? []).map((pair) => (isRecord(pair) || Array.isArray(pair) ? pairOf(pair) : null));
  return pairs.length > 0 && pairs.every((pair) => pair !== null) ? pairs.flat() : null;
}

function polygon(numbers: readonly number[]): Drawn {
  return { kind: 'polygon', each: [numbers] };
}

function rectangleOf(numbers: readonly number[], turn: number): Drawn | null {
  if (numbers.length === 8) return polygon(numbers);
  const [a, b, c, d] = numbers;
  if (numbers.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) return null;
  const [x, y, width, height] = [Math.min(a, c), Math.min(b, d), Math.abs(c - a), Math.abs(d - b)];
  return polygon(turnedRectangle({ x, y, width, height }, turn, { x: x + width / 2, y: y + height / 2 }));
}

/** Its middle and a point on it. */
function circleOf([x = 0, y = 0, a, b, ...others]: readonly number[]): Drawn | null {
  if (a === undefined || b === undefined || others.length > 0) return null;
  const radius = Math.hypot(a - x, b - y);
  return polygon(ellipsePoints({ x, y, rx: radius, ry: radius, turn: 0 }));
}

/** Its middle, and how far it reaches to the right and up. */
function ellipseOf([x = 0, y = 0, right, top, ...others]: readonly number[], turn: number): Drawn | null {
  if (right === undefined || top === undefined || others.length > 0) return null;
  const [rx, ry] = [Math.abs(right - x), Math.abs(y - top)];
  return polygon(ellipsePoints({ x, y, rx, ry, turn: (turn * Math.PI) / 180 }));
}

function pointsOf(numbers: readonly number[]): Drawn | null {
  if (numbers.length < 2 || numbers.length % 2 === 1) return null;
  const each = numbers.flatMap((x, index) => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : []));
  return { kind: 'point', each };
}

/** The corners of four points that are an upright rectangle; null where they are not. */
function uprightOf([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, ...others]: readonly number[]) {
  const isUpright = others.length === 0 && b === d && c === e && f === h && a === g && e > a && f > b;
  return isUpright ? ([a, b, e, f] as const) : null;
}
