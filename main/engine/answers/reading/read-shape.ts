import { Fields, isRecord, listOf, numberOf, numbersOf } from './fields.ts';
import type { RawShape, Unit } from './findings.ts';

/** The coordinates of a shape, x and y by turns. */
export type Outline = Pick<RawShape, 'numbers' | 'unit' | 'kind'>;

const OUTLINES = [
  'points',
  'polygon',
  'polygons',
  'contour',
  'contours',
  'vertices',
  'segments',
  'segmentation',
  'outline',
  'boundary',
];
const SHARED_OUTLINES = ['normalized_vertices', 'xyn'];
const OBLIQUE = ['obb', 'rbox', 'rotated_box', 'oriented_box', 'xywhr', 'rotated_bbox'];
const KEY_POINTS = ['keypoints', 'landmarks', 'joints', 'pred_keypoints'];

/** Outlines of an entry: polygons, the corners of an oriented box, an ellipse. */
export function readOutlines(fields: Fields): Outline[] {
  const oblique =
    fields.take(OBLIQUE, obliqueBox) ?? fields.take(['box', 'bbox'], fourCorners) ?? ellipse(fields) ?? circle(fields);
  if (oblique !== null) return [{ kind: 'polygon', unit: 'any', numbers: oblique }];
  const shared = fields.take(SHARED_OUTLINES, rings);
  const found = shared ?? fields.take(OUTLINES, rings) ?? fields.take(['bounding_poly', 'Polygon'], ringsInside);
  const unit: Unit = shared === null ? 'any' : 'shares';
  return (found ?? []).map((numbers) => ({ kind: 'polygon', unit, numbers }));
}

/** Points of an entry: COCO's triples, pairs, or objects with x and y. Those COCO marks as not visible are left out. */
export function readKeyPoints(fields: Fields): Outline[] {
  const found = fields.take(KEY_POINTS, pointsOf);
  return (found ?? []).map((numbers) => ({ kind: 'point', unit: 'any', numbers }));
}

/** One point by its own x and y, or under `point`. */
export function readPoint(fields: Fields): Outline | null {
  const pair = fields.take(['point', 'center', 'centre', 'location', 'position'], pairOf);
  if (pair !== null) return { kind: 'point', unit: 'any', numbers: pair };
  const [x, y] = [fields.peek(['x'], numberOf), fields.peek(['y'], numberOf)];
  if (x === null || y === null) return null;
  fields.take(['x'], numberOf);
  fields.take(['y'], numberOf);
  return { kind: 'point', unit: 'any', numbers: [x, y] };
}

/** The numbers of every ring in a value: pairs, objects, or a flat list, one ring or several; null where it is none. */
export function rings(value: unknown): number[][] | null {
  if (isRecord(value)) {
    const { x, y } = { x: numbersOf(value['x']), y: numbersOf(value['y']) };
    return x === null || x.length < 3 || y?.length !== x.length
      ? null
      : [x.flatMap((left, index) => [left, y[index] ?? 0])];
  }
  const one = ring(value);
  if (one !== null) return [one];
  const list = listOf(value) ?? [];
  const all = list.flatMap((entry) => ring(entry) ?? []);
  const each = list.map(ring);
  return all.length > 0 && each.every((entry) => entry !== null) ? each : null;
}

function ring(value: unknown): number[] | null {
  const flat = numbersOf(value);
  if (flat !== null) return flat.length >= 6 && flat.length % 2 === 0 ? withoutEnd([...flat]) : null;
  const pairs = (listOf(value) ?? []).map(pairOf);
  return pairs.length >= 3 && pairs.every((pair) => pair !== null) ? withoutEnd(pairs.flat()) : null;
}

/** A ring that ends where it began has that point once. */
function withoutEnd(numbers: number[]): number[] {
  const isClosed = numbers.length > 6 && numbers[0] === numbers.at(-2) && numbers[1] === numbers.at(-1);
  return isClosed ? numbers.slice(0, -2) : numbers;
}

/** `[x, y]` or an object with x and y. */
export function pairOf(value: unknown): [number, number] | null {
  if (isRecord(value)) {
    const [x, y] = [numberOf(value['x'] ?? value['X']), numberOf(value['y'] ?? value['Y'])];
    return x === null || y === null ? null : [x, y];
  }
  const numbers = numbersOf(value);
  return numbers === null || numbers.length < 2 || numbers.length > 3 ? null : [numbers[0] ?? 0, numbers[1] ?? 0];
}

function ringsInside(value: unknown): number[][] | null {
  return isRecord(value) ? new Fields(value).take(['vertices', 'normalized_vertices'], rings) : rings(value);
}

/** Points of one entry: triples in a row, pairs, triples, or lists of x and y; those that are not visible are left out. */
export function pointsOf(value: unknown): number[][] | null {
  if (isRecord(value)) {
    const [x, y] = [numbersOf(value['x']), numbersOf(value['y'])];
    const visible = numbersOf(value['visible']);
    if (x === null || y?.length !== x.length) return null;
    return x.map((left, index) => [left, y[index] ?? 0]).filter((_, index) => (visible?.[index] ?? 1) > 0);
  }
  const flat = numbersOf(value);
  if (flat === null || flat.length % 3 !== 0) {
    const list = (listOf(value) ?? []).filter((entry) => numbersOf(entry)?.[2] !== 0);
    const pairs = list.map((entry) => (isRecord(entry) ? null : pairOf(entry)));
    return pairs.length > 0 && pairs.every((pair) => pair !== null) ? pairs : null;
  }
  const triples = flat.flatMap((left, index) =>
    index % 3 === 0 ? [[left, flat[index + 1] ?? 0, flat[index + 2] ?? 0]] : [],
  );
  return triples.filter(([, , visibility = 0]) => visibility > 0).map(([x = 0, y = 0]) => [x, y]);
}

/** Centre, size and angle; angles over 2 pi are degrees. */
function obliqueBox(value: unknown): number[] | null {
  const numbers = numbersOf(value);
  if (numbers?.length === 8) return [...numbers];
  if (numbers?.length !== 5) return null;
  const [x = 0, y = 0, width = 0, height = 0, angle = 0] = numbers;
  const turn = Math.abs(angle) > 2 * Math.PI ? (angle * Math.PI) / 180 : angle;
  const [cos, sin] = [Math.cos(turn) / 2, Math.sin(turn) / 2];
  const corners = [
    [-width, -height],
    [width, -height],
    [width, height],
    [-width, height],
  ] as const;
  return corners.flatMap(([w, h]) => [x + w * cos - h * sin, y + w * sin + h * cos]);
}

/** The corners of a rectangle turned clockwise by degrees around a point, x and y by turns. */
export function turnedRectangle(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  degrees: number,
  around: { x: number; y: number },
): number[] {
  const turn = (degrees * Math.PI) / 180;
  const [cos, sin] = degrees === 0 ? [1, 0] : [Math.cos(turn), Math.sin(turn)];
  const corners = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ] as const;
  return corners.flatMap(([left, top]) => {
    const [right, down] = [left - around.x, top - around.y];
    return degrees === 0 ? [left, top] : [around.x + right * cos - down * sin, around.y + right * sin + down * cos];
  });
}

/** Ultralytics gives the corners of an oriented box as x1, y1 to x4, y4. */
function fourCorners(value: unknown): number[] | null {
  if (!isRecord(value)) return null;
  const numbers = [1, 2, 3, 4].flatMap((corner) => [numberOf(value[`x${corner}`]), numberOf(value[`y${corner}`])]);
  return numbers.every((number) => number !== null) ? numbers : null;
}

const RADII = ['radius', 'r'];

/** A circle by its centre and radius. */
function circle(fields: Fields): number[] | null {
  const radius = fields.peek(RADII, numberOf);
  const pair = radius === null || radius <= 0 ? null : fields.peek(CENTRES, pairOf);
  const [x, y] = pair ?? [fields.peek(['cx', 'x'], numberOf), fields.peek(['cy', 'y'], numberOf)];
  if (radius === null || radius <= 0 || x === null || y === null) return null;
  fields.take(RADII, numberOf);
  if (pair !== null) fields.take(CENTRES, pairOf);
  else
    for (const names of [
      ['cx', 'x'],
      ['cy', 'y'],
    ])
      fields.take(names, numberOf);
  return ellipsePoints({ x, y, rx: radius, ry: radius, turn: 0 });
}

const CENTRES = ['center', 'centre', 'point'];
const ELLIPSE_SIDES = 64;

function ellipse(fields: Fields): number[] | null {
  return fields.take(['ellipse'], (value) => {
    if (!isRecord(value)) return null;
    const inside = new Fields(value);
    const centre = inside.take(['center', 'centre'], pairOf);
    const x = centre?.[0] ?? inside.take(['cx', 'x'], numberOf);
    const y = centre?.[1] ?? inside.take(['cy', 'y'], numberOf);
    const rx = inside.take(['rx', 'radius_x', 'a'], numberOf);
    const ry = inside.take(['ry', 'radius_y', 'b'], numberOf);
    if (x === null || y === null || rx === null || ry === null) return null;
    const degrees = inside.take(['angle', 'rotation'], numberOf) ?? 0;
    return ellipsePoints({ x, y, rx, ry, turn: (degrees * Math.PI) / 180 });
  });
}

/** The corners of an ellipse drawn as an outline, x and y by turns; `turn` clockwise in radians. */
export function ellipsePoints({
  x,
  y,
  rx,
  ry,
  turn,
}: {
  x: number;
  y: number;
  rx: number;
  ry: number;
  turn: number;
}): number[] {
  return Array.from({ length: ELLIPSE_SIDES }, (_, side) => {
    const at = (2 * Math.PI * side) / ELLIPSE_SIDES;
    const [right, down] = [rx * Math.cos(at), ry * Math.sin(at)];
    return [x + right * Math.cos(turn) - down * Math.sin(turn), y + right * Math.sin(turn) + down * Math.cos(turn)];
  }).flat();
}
