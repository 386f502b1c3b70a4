import type {
  PointPair,
  ReadBox,
  ReadMeasurement,
  ReadPoint,
  ReadPolygon,
  Rectangle,
} from '../../../../shared/contract/reading.ts';
import { addValue, type BoxOrder, type Findings, type RawBox, type RawShape, type Unit } from './findings.ts';
import type { Size, StatedSize } from './scope.ts';

/** Marks in pixels of the picture, corners ordered. */
export interface Placed {
  readonly boxes: readonly ReadBox[];
  readonly polygons: readonly ReadPolygon[];
  readonly points: readonly ReadPoint[];
  readonly lines: readonly ReadMeasurement[];
}

/** A share may lie a little outside the picture. */
const LARGEST_SHARE = 1.5;

/**
 * Puts everything found onto the picture. What coordinates count is decided for all that were given alike, never for one
 * alone; what can mean two things is marked, what cannot be placed goes to the values and is counted.
 */
export function placeFindings(findings: Findings, picture: Size | null): Placed {
  const isShared = {
    boxes: areShares(findings.boxes.map(({ numbers }) => numbers)),
    shapes: areShares(findings.shapes.map(({ numbers }) => numbers)),
  };
  const boxes = placeBoxes(findings, picture, isShared.boxes);
  const shapes = findings.shapes.flatMap((shape) => placeShape(findings, shape, picture, isShared.shapes) ?? []);
  return {
    boxes,
    polygons: shapes.flatMap(({ shape, points }) => (shape.kind === 'polygon' ? [{ ...marks(shape), points }] : [])),
    points: shapes.flatMap(({ shape, points: [point] }) =>
      shape.kind === 'point' && point !== undefined ? [{ ...marks(shape), x: point[0], y: point[1] }] : [],
    ),
    lines: shapes.flatMap(({ shape, points }) => (shape.kind === 'line' ? lineOf(shape, points) : [])),
  };
}

function placeBoxes(findings: Findings, picture: Size | null, isShared: boolean): ReadBox[] {
  const orders = {
    'likely-corners': orderOfAll(findings, 'likely-corners', picture, isShared),
    unknown: orderOfAll(findings, 'unknown', picture, isShared),
  };
  const placed = findings.boxes.map((box) => {
    const order = box.order === 'unknown' || box.order === 'likely-corners' ? orders[box.order] : box.order;
    return { box, place: rectangle(cornersOf(box.numbers, order), scaleOf(box, box.unit, picture, isShared)) };
  });
  // Coordinates far outside the picture count another size, one the model saw: none of them can be placed.
  const isOther =
    picture !== null &&
    placed.some(({ box, place }) => box.unit === 'any' && place !== null && isFarOutside(place, picture));
  if (isOther) findings.isAmbiguous = true;
  return placed.flatMap(({ box, place }) => {
    if (place === null || (isOther && box.unit === 'any')) return undrawn(findings, box);
    return [{ ...place, ...marks(box) }];
  });
}

function rectangle(
  [left, top, right, bottom]: RawBox['numbers'],
  scale: { x: number; y: number } | null,
): Rectangle | null {
  if (scale === null || right < left || bottom < top) return null;
  const [x, y] = [left * scale.x, top * scale.y];
  const place = {
    x: tidy(x),
    y: tidy(y),
    width: tidy((right - left) * scale.x),
    height: tidy((bottom - top) * scale.y),
  };
  return Object.values(place).every(Number.isFinite) ? place : null;
}

function isFarOutside({ x, y, width, height }: Rectangle, picture: Size): boolean {
  return x + width > picture.width * 1.25 || y + height > picture.height * 1.25;
}

/** How boxes are meant that may be two corners, or a corner and a size: as all of them fit the picture. */
function orderOfAll(
  findings: Findings,
  kind: 'likely-corners' | 'unknown',
  picture: Size | null,
  isShared: boolean,
): Exclude<BoxOrder, 'likely-corners' | 'unknown'> {
  const boxes = findings.boxes.filter(({ order }) => order === kind);
  if (boxes.length === 0) return 'corners';
  const asCorners = boxes.every(({ numbers: [a, b, c, d] }) => c >= a && d >= b);
  if (asCorners && kind === 'likely-corners') return 'corners';
  const asSizes = boxes.every((box) => fits(box, picture, isShared));
  if (asSizes && (asCorners || kind === 'likely-corners')) findings.isAmbiguous = true;
  return asCorners || !asSizes ? 'corners' : 'size';
}

function fits(box: RawBox, picture: Size | null, isShared: boolean): boolean {
  const scale = scaleOf(box, box.unit, picture, isShared);
  const [x, y, width, height] = box.numbers;
  if (scale === null || width < 0 || height < 0) return false;
  if (picture === null) return true;
  const slack = 1.02;
  return (x + width) * scale.x <= picture.width * slack && (y + height) * scale.y <= picture.height * slack;
}

function cornersOf(
  [a, b, c, d]: RawBox['numbers'],
  order: Exclude<BoxOrder, 'likely-corners' | 'unknown'>,
): RawBox['numbers'] {
  switch (order) {
    case 'corners':
      return [a, b, c, d];
    case 'size':
      return [a, b, a + c, b + d];
    case 'centre':
      return [a - c / 2, b - d / 2, a + c / 2, b + d / 2];
    case 'rows-first':
      return [b, a, d, c];
    case 'sides':
      return [a, c, b, d];
  }
}

function placeShape(findings: Findings, shape: RawShape, picture: Size | null, isShared: boolean) {
  const scale = scaleOf(shape, shape.unit, picture, isShared);
  if (scale === null) {
    undrawn(findings, shape);
    return null;
  }
  const points: PointPair[] = [];
  for (let at = 0; at + 1 < shape.numbers.length; at += 2) {
    points.push([tidy((shape.numbers[at] ?? 0) * scale.x), tidy((shape.numbers[at + 1] ?? 0) * scale.y)]);
  }
  if (points.flat().every(Number.isFinite)) return { shape, points };
  undrawn(findings, shape);
  return null;
}

function lineOf(shape: RawShape, points: readonly PointPair[]): ReadMeasurement[] {
  const { measured, label, frame } = shape;
  if (measured === undefined) return [];
  return [{ ...(label !== undefined && { label }), ...measured, points, ...(frame !== null && { frame }) }];
}

/** Factors from the answer's coordinates to pixels of the picture; null where its size would have to be known. */
function scaleOf(
  { size: stated }: { readonly size: StatedSize | null },
  unit: Unit,
  picture: Size | null,
  isShared: boolean,
): { x: number; y: number } | null {
  const size = stated === null ? null : asIn(stated, picture);
  const isShare = unit === 'shares' || (unit === 'any' && isShared);
  if (isShare || unit === 'thousand') {
    const on = picture ?? size;
    const whole = isShare ? 1 : 1_000;
    return on === null ? null : { x: on.width / whole, y: on.height / whole };
  }
  return size === null || picture === null
    ? { x: 1, y: 1 }
    : { x: picture.width / size.width, y: picture.height / size.height };
}

/** A stated size, turned where only then it has the picture's proportions. */
function asIn(stated: StatedSize, picture: Size | null): Size {
  const { width, height, mayBeTurned } = stated;
  if (!mayBeTurned || picture === null || isAlike(stated, picture)) return stated;
  const turned = { width: height, height: width };
  return isAlike(turned, picture) ? turned : stated;
}

function isAlike(one: Size, other: Size): boolean {
  return Math.abs((one.width / one.height) * (other.height / other.width) - 1) < 0.02;
}

/** True for coordinates none of which is far over 1, and that are not all 0 and 1. */
function areShares(all: readonly (readonly number[])[]): boolean {
  if (all.length === 0) return false;
  const numbers = all.flat();
  return (
    numbers.every((number) => Math.abs(number) <= LARGEST_SHARE) && numbers.some((number) => !Number.isInteger(number))
  );
}

function undrawn(
  findings: Findings,
  { path, numbers }: { readonly path: string; readonly numbers: readonly number[] },
): [] {
  findings.undrawn += 1;
  addValue(findings, path, numbers.join(', '));
  return [];
}

function marks({ label, score, frame }: RawBox | RawShape): { label?: string; score?: number; frame?: number } {
  return {
    ...(label !== undefined && { label }),
    ...(score !== undefined && { score }),
    ...(frame !== null && { frame }),
  };
}

/** Without the last digits that come of multiplying shares. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
