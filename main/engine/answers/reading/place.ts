import type { AnswerMapping, BoxConvention } from '../../../../shared/answer-mapping.ts';
import type {
  PointPair,
  ReadBox,
  ReadMeasurement,
  ReadPoint,
  ReadPolygon,
  Rectangle,
} from '../../../../shared/contract/reading.ts';
import { addValue, type Findings, type RawBox, type RawShape, type Unit } from './findings.ts';
import { ontoPicture, type OntoPicture } from './onto-picture.ts';
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
 * alone; what can mean two things is marked, what cannot be placed goes to the values and is counted. What the mapping says is not
 * guessed.
 */
export function placeFindings(findings: Findings, picture: Size | null, mapping: AnswerMapping = {}): Placed {
  const of = (numbers: readonly (readonly number[])[]) => ({ picture, mapping, isShared: areShares(numbers) });
  const boxes = placeBoxes(findings, of(findings.boxes.map(({ numbers }) => numbers)));
  const ground = of(findings.shapes.map(({ numbers }) => numbers));
  const shapes = findings.shapes.flatMap((shape) => placeShape(findings, shape, ground) ?? []);
  return {
    boxes,
    polygons: shapes.flatMap(({ shape, points }) => (shape.kind === 'polygon' ? [{ ...marks(shape), points }] : [])),
    points: shapes.flatMap(({ shape, points: [point] }) =>
      shape.kind === 'point' && point !== undefined ? [{ ...marks(shape), x: point[0], y: point[1] }] : [],
    ),
    lines: shapes.flatMap(({ shape, points }) => (shape.kind === 'line' ? lineOf(shape, points) : [])),
  };
}

/** What marks of one kind are placed on, and whether all of them count shares. */
interface Ground {
  readonly picture: Size | null;
  readonly mapping: AnswerMapping;
  readonly isShared: boolean;
}

function placeBoxes(findings: Findings, ground: Ground): ReadBox[] {
  const { picture, mapping } = ground;
  const orders = {
    'likely-corners': mapping.boxes ?? orderOfAll(findings, 'likely-corners', ground),
    unknown: mapping.boxes ?? orderOfAll(findings, 'unknown', ground),
  };
  const orderOf = ({ order, isSure }: RawBox): BoxConvention => {
    if (isSure !== true && mapping.boxes !== undefined) return mapping.boxes;
    return order === 'unknown' || order === 'likely-corners' ? orders[order] : order;
  };
  const placed = findings.boxes.map((box) => ({
    box,
    place: rectangle(cornersOf(box.numbers, orderOf(box)), wayOf(box, ground)),
  }));
  // Coordinates far outside the picture count another size, one the model saw: none of them can be placed.
  const isGuessed = mapping.coordinates === undefined && mapping.modelSize === undefined;
  const isOther =
    picture !== null &&
    isGuessed &&
    placed.some(({ box, place }) => box.unit === 'any' && place !== null && isFarOutside(place, picture));
  if (isOther) findings.isAmbiguous = true;
  return placed.flatMap(({ box, place }) => {
    if (place === null || (isOther && box.unit === 'any')) return undrawn(findings, box);
    return [{ ...place, ...marks(box) }];
  });
}

function rectangle([left, top, right, bottom]: RawBox['numbers'], way: OntoPicture | null): Rectangle | null {
  if (way === null || right < left || bottom < top) return null;
  const place = {
    x: tidy(left * way.scale.x + way.from.x),
    y: tidy(top * way.scale.y + way.from.y),
    width: tidy((right - left) * way.scale.x),
    height: tidy((bottom - top) * way.scale.y),
  };
  return Object.values(place).every(Number.isFinite) ? place : null;
}

function isFarOutside({ x, y, width, height }: Rectangle, picture: Size): boolean {
  return x + width > picture.width * 1.25 || y + height > picture.height * 1.25;
}

/** How boxes are meant that may be two corners, or a corner and a size: as all of them fit the picture. */
function orderOfAll(findings: Findings, kind: 'likely-corners' | 'unknown', ground: Ground): BoxConvention {
  const boxes = findings.boxes.filter(({ order }) => order === kind);
  if (boxes.length === 0) return 'corners';
  const asCorners = boxes.every(({ numbers: [a, b, c, d] }) => c >= a && d >= b);
  if (asCorners && kind === 'likely-corners') return 'corners';
  const asSizes = boxes.every((box) => fits(box, ground));
  if (asSizes && (asCorners || kind === 'likely-corners')) findings.isAmbiguous = true;
  return asCorners || !asSizes ? 'corners' : 'size';
}

function fits(box: RawBox, ground: Ground): boolean {
  const place = rectangle(cornersOf(box.numbers, 'size'), wayOf(box, ground));
  if (place === null) return false;
  const { picture } = ground;
  const slack = 1.02;
  return (
    picture === null ||
    (place.x + place.width <= picture.width * slack && place.y + place.height <= picture.height * slack)
  );
}

function cornersOf([a, b, c, d]: RawBox['numbers'], order: BoxConvention): RawBox['numbers'] {
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

function placeShape(findings: Findings, shape: RawShape, ground: Ground) {
  const way = wayOf(shape, ground);
  if (way === null) {
    undrawn(findings, shape);
    return null;
  }
  const points: PointPair[] = [];
  for (let at = 0; at + 1 < shape.numbers.length; at += 2) {
    const [x = 0, y = 0] = [shape.numbers[at], shape.numbers[at + 1]];
    points.push([tidy(x * way.scale.x + way.from.x), tidy(y * way.scale.y + way.from.y)]);
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

/** The way from the answer's coordinates to pixels of the picture; null where its size would have to be known. */
function wayOf(
  { size: stated, unit: found }: { readonly size: StatedSize | null; readonly unit: Unit },
  { picture, mapping, isShared }: Ground,
): OntoPicture | null {
  const size = mapping.modelSize ?? (stated === null ? null : asIn(stated, picture));
  const unit = found === 'any' || found === 'thousand' ? (mapping.coordinates ?? found) : found;
  const isShare = unit === 'shares' || (unit === 'any' && isShared);
  const seen = size === null || picture === null ? null : ontoPicture(size, picture, mapping);
  if (!isShare && unit !== 'thousand') return seen ?? { scale: { x: 1, y: 1 }, from: NOWHERE };
  const whole = isShare ? 1 : 1_000;
  if (seen !== null && size !== null) {
    const { x, y } = seen.scale;
    return { scale: { x: (size.width * x) / whole, y: (size.height * y) / whole }, from: seen.from };
  }
  const on = picture ?? size;
  return on === null ? null : { scale: { x: on.width / whole, y: on.height / whole }, from: NOWHERE };
}

const NOWHERE = { x: 0, y: 0 };

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
