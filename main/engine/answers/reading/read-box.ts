import { Fields, isRecord, numberOf, numbersOf, textOf } from './fields.ts';
import type { BoxOrder, RawBox, Unit } from './findings.ts';
import { pairOf } from './read-shape.ts';
import type { Scope } from './scope.ts';

/** The four numbers of a box and how they are meant. */
export type Quad = Pick<RawBox, 'numbers' | 'order' | 'unit' | 'isSure'>;

interface BoxKey {
  readonly names: readonly string[];
  readonly order: BoxOrder;
  readonly unit: Unit;
}

/** Names of a box that is a list of four numbers, or an object of its own. */
const BOX_KEYS: readonly BoxKey[] = [
  { names: ['box_2d'], order: 'rows-first', unit: 'thousand' },
  { names: ['xyxyn'], order: 'corners', unit: 'shares' },
  { names: ['xywhn'], order: 'centre', unit: 'shares' },
  { names: ['xyxy', 'bbox_2d', 'bbox_xyxy', 'box_xyxy', 'ltrb', 'coordinates'], order: 'corners', unit: 'any' },
  { names: ['bbox_xywh', 'box_xywh', 'ltwh', 'tlwh'], order: 'size', unit: 'any' },
  { names: ['xywh', 'cxcywh', 'bbox_cxcywh'], order: 'centre', unit: 'any' },
  {
    names: ['normalized_box', 'normalised_box', 'normalized_bbox', 'bbox_normalized'],
    order: 'corners',
    unit: 'shares',
  },
  {
    names: [
      'bbox',
      'bounding_box',
      'box',
      'rect',
      'rectangle',
      'bounds',
      'region',
      'roi',
      'location',
      'position',
      'coords',
    ],
    order: 'unknown',
    unit: 'any',
  },
];

/** Reads the place of an entry out of a list of four numbers, an object of corners, or its own fields. */
export function readBox(fields: Fields, scope: Scope): Quad | null {
  for (const { names, order, unit } of BOX_KEYS) {
    const found = fields.take(names, (value) => quadOf(value, orderIn(scope, order), unit, scope));
    if (found !== null) return found;
  }
  return (
    fields.take(['geometry'], (value) => boxInside(value, scope)) ??
    readSides(fields, scope) ??
    readCornerPoints(fields)
  );
}

/** Corners, or corner and size, as an object names them. */
function readSides(fields: Fields, scope: Scope): Quad | null {
  for (const { names, order, unit } of SIDES) {
    const values = names.map((spellings) => fields.peek(spellings, numberOf));
    const [a = null, b = null, c = null, d = null] = values;
    if (a === null || b === null || c === null || d === null) continue;
    for (const spellings of names) fields.take(spellings, numberOf);
    const isSure = names[0]?.[0] !== 'x';
    return {
      numbers: [a, b, c, d],
      order: isSure || !isRoboflow(fields, scope) ? order : 'centre',
      unit,
      ...(isSure && { isSure }),
    };
  }
  return null;
}

const FIRST_CORNER = ['topleft', 'tl', 'upper_left', 'p1'];
const LAST_CORNER = ['bottomright', 'br', 'lower_right', 'p2'];

/** Two opposite corners, each a point. */
function readCornerPoints(fields: Fields): Quad | null {
  const [from, to] = [fields.peek(FIRST_CORNER, pairOf), fields.peek(LAST_CORNER, pairOf)];
  if (from === null || to === null) return null;
  fields.take(FIRST_CORNER, pairOf);
  fields.take(LAST_CORNER, pairOf);
  return { numbers: [...from, ...to], order: 'corners', unit: 'any', isSure: true };
}

const WIDTH = ['width', 'w'];
const HEIGHT = ['height', 'h'];
const SIDES: readonly { names: readonly (readonly string[])[]; order: BoxOrder; unit: Unit }[] = [
  { names: [['x1'], ['y1'], ['x2'], ['y2']], order: 'corners', unit: 'any' },
  {
    names: [
      ['xmin', 'x_min', 'min_x', 'startx', 'x0'],
      ['ymin', 'y_min', 'min_y', 'starty', 'y0'],
      ['xmax', 'x_max', 'max_x', 'endx', 'x1'],
      ['ymax', 'y_max', 'max_y', 'endy', 'y1'],
    ],
    order: 'corners',
    unit: 'any',
  },
  { names: [['left'], ['top'], ['right'], ['bottom']], order: 'corners', unit: 'any' },
  { names: [['left'], ['top'], WIDTH, HEIGHT], order: 'size', unit: 'any' },
  {
    names: [['cx', 'x_center', 'center_x', 'xc'], ['cy', 'y_center', 'center_y', 'yc'], WIDTH, HEIGHT],
    order: 'centre',
    unit: 'any',
  },
  { names: [['x'], ['y'], WIDTH, HEIGHT], order: 'size', unit: 'any' },
];

/** Roboflow gives the centre as x and y; its entries say class and confidence, in a list of predictions. */
function isRoboflow(fields: Fields, { within }: Scope): boolean {
  return (
    within === 'predictions' &&
    fields.peek(['class'], textOf) !== null &&
    fields.peek(['confidence'], numberOf) !== null
  );
}

function boxInside(value: unknown, scope: Scope): Quad | null {
  if (!isRecord(value)) return null;
  return new Fields(value).take(['BoundingBox', 'bbox'], (box) => quadOf(box, 'size', 'shares', scope));
}

function quadOf(value: unknown, order: BoxOrder, unit: Unit, scope: Scope): Quad | null {
  if (isRecord(value)) {
    const inside = new Fields(value);
    const found =
      readSides(inside, { ...scope, within: '' }) ??
      readCornerPoints(inside) ??
      inside.take(['bbox', 'box', 'bounding_box', 'rect'], (box) =>
        isRecord(box) ? null : quadOf(box, order, unit, scope),
      );
    return found === null ? null : { ...found, unit: unit === 'any' ? found.unit : unit };
  }
  const numbers = numbersOf(value) ?? cornersInText(value);
  if (numbers?.length === 2 || numbers === null) return cornerPairs(value, unit);
  const [a, b, c, d] = numbers;
  if (numbers.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) return null;
  return { numbers: [a, b, c, d], order, unit };
}

/** `[[x1, y1], [x2, y2]]`. */
function cornerPairs(value: unknown, unit: Unit): Quad | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [from, to] = [numbersOf(value[0]), numbersOf(value[1])];
  if (from?.length !== 2 || to?.length !== 2) return null;
  return { numbers: [from[0] ?? 0, from[1] ?? 0, to[0] ?? 0, to[1] ?? 0], order: 'corners', unit };
}

/** TorchServe writes `[(x1, y1), (x2, y2)]`, or a list of tensors, as a text. */
export function cornersInText(value: unknown): readonly number[] | null {
  if (typeof value !== 'string' || !/^\s*\[?\s*\(.*\)\s*\]?\s*$/.test(value)) return null;
  const numbers = value.match(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi)?.map(Number) ?? [];
  return numbers.length === 4 ? numbers : null;
}

function orderIn(scope: Scope, order: BoxOrder): BoxOrder {
  return order === 'unknown' && scope.isCoco ? 'size' : order;
}
