import { MOST_LISTED } from '../thin-json.ts';
import { type Fields, isRecord, listOf, numberOf, numbersOf } from './fields.ts';
import { addValue, type BoxOrder, type Findings, type RawBox, type Unit } from './findings.ts';
import { labelOf, named, scoreOf, type Named } from './label-and-score.ts';
import { areaOf } from './read-mask.ts';
import { unwrappedList } from './plain-forms.ts';
import { pointsOf, rings } from './read-shape.ts';
import { below, type Scope } from './scope.ts';

interface RowList {
  readonly names: readonly string[];
  readonly order: BoxOrder;
  readonly unit: Unit;
}

/** Lists whose rows are boxes. */
const BOX_LISTS: readonly RowList[] = [
  { names: ['detection_boxes'], order: 'rows-first', unit: 'any' },
  { names: ['normalized_boxes', 'normalised_boxes', 'xyxyn'], order: 'corners', unit: 'shares' },
  { names: ['xywhn'], order: 'centre', unit: 'shares' },
  { names: ['xywh'], order: 'centre', unit: 'any' },
  {
    names: [
      'boxes',
      'pred_boxes',
      'xyxy',
      'ltrb',
      'bboxes_xyxy',
      'rois',
      'bounding_boxes',
      'detections',
      'predictions',
      'prediction',
      'box',
    ],
    order: 'likely-corners',
    unit: 'any',
  },
];
/** Google writes x and x, then y and y. */
const BBOXES = ['bboxes'];

const LABELS = [
  'labels',
  'class_names',
  'names',
  'label_names',
  'detection_class_labels',
  'detection_classes_as_text',
  'detection_class_names',
  'detection_class_entities',
  'class_name',
  'display_names',
  'pred_labels',
  'label',
];
const NUMBERS = [
  'classes',
  'pred_classes',
  'detection_classes',
  'category_ids',
  'class_ids',
  'class_id',
  'category_id',
  'labels',
  'label',
  'cls',
  'ids',
];
const SCORES = [
  'scores',
  'confidences',
  'detection_scores',
  'pred_scores',
  'label_scores',
  'confidence',
  'probabilities',
  'conf',
  'score',
];
const MASKS = ['masks', 'pred_masks', 'rles', 'segmentations', 'detection_masks'];
const POLYGONS = ['polygons', 'contours'];
const KEY_POINTS = ['keypoints', 'pred_keypoints'];
/** How many of the rows count, where lists are filled up to one length. */
const COUNTS = ['num_detections', 'num_dets', 'num_boxes', 'valid_detections'];

/**
 * Reads lists that belong together by their order: boxes, masks or polygons beside their classes and scores. False where the object has
 * no such list.
 */
export function readParallel(fields: Fields, scope: Scope, findings: Findings): boolean {
  const boxes = takeBoxes(fields, scope);
  const masks = fields.take(MASKS, (value) => everyOf(value, areaOf));
  const polygons = fields.take(POLYGONS, (value) => everyOf(value, (entry) => rings(entry)));
  const count = boxes?.length ?? masks?.length ?? polygons?.length;
  if (count === undefined) return readBoxes3d(fields, scope, findings) || readEmpty(fields, findings);
  const counted = boxes === null ? null : fields.take(COUNTS, (value) => countIn(value, count));
  if (counted === 0) findings.empty.add('boxes');
  if (counted !== null) countBeyond(boxes?.slice(counted) ?? [], scope, findings);
  const names = namesOf(fields, scope, count);
  const scores = fields.take(SCORES, (value) => (fits(value, count) ? numbersOf(unwrappedList(value)) : null));
  const nameAt = (index: number): Named => named(names(index), scoreOf(scores?.[index], scope));
  const at = { frame: scope.frame, size: scope.size };
  const keyPoints = boxes === null ? null : fields.take(KEY_POINTS, (value) => everyOf(value, pointsOf));
  keyPoints?.slice(0, counted ?? count).forEach((points, index) => {
    const path = below(scope, String(index)).path;
    for (const numbers of points)
      findings.shapes.push({ kind: 'point', unit: 'any', numbers, ...at, path, ...nameAt(index) });
  });
  boxes?.slice(0, counted ?? count).forEach(({ label, score, ...box }, index) => {
    const own = named(label ?? null, score ?? null);
    findings.boxes.push({ ...box, ...at, path: below(scope, String(index)).path, ...own, ...nameAt(index) });
  });
  masks?.forEach((area, index) => {
    findings.masks.push({
      area,
      frame: scope.frame,
      path: below(scope, String(index)).path,
      names: new Map(),
      ...nameAt(index),
    });
  });
  polygons?.forEach((outlines, index) => {
    for (const numbers of outlines) {
      findings.shapes.push({
        kind: 'polygon',
        unit: 'any',
        numbers,
        ...at,
        path: below(scope, String(index)).path,
        ...nameAt(index),
      });
    }
  });
  return true;
}

/** An empty list of boxes, with the empty lists beside it. */
function readEmpty(fields: Fields, findings: Findings): boolean {
  const names = BOX_LISTS.flatMap((list) => list.names).filter((name) => name !== 'box');
  const found = fields.take([...names, ...BBOXES], emptyOf);
  if (found === null) return false;
  findings.empty.add('boxes');
  for (const name of [...LABELS, ...NUMBERS, ...SCORES, ...MASKS]) fields.take([name], emptyOf);
  return false;
}

/** Rows of six numbers, a centre and a size in space, as MONAI's detectors give them. */
function readBoxes3d(fields: Fields, scope: Scope, findings: Findings): boolean {
  const rows = fields.take(['box', 'boxes', 'pred_boxes', 'boxes_3d', 'bboxes_3d'], (value) =>
    everyOf(unwrappedList(value), (row) => (numbersOf(row)?.length === 6 ? numbersOf(row) : null)),
  );
  if (rows === null) return false;
  const names = namesOf(fields, scope, rows.length);
  const scores = fields.take(SCORES, (value) => (fits(value, rows.length) ? numbersOf(unwrappedList(value)) : null));
  rows.forEach(([x = 0, y = 0, z = 0, width = 0, height = 0, depth = 0], index) => {
    findings.boxes3d.push({
      ...named(names(index), scoreOf(scores?.[index], scope)),
      ...(scope.frame !== null && { frame: scope.frame }),
      centre: [x, y, z],
      size: [width, height, depth],
    });
  });
  return true;
}

/** Rows behind those that count are zeros, which fill a list up; others are not drawn, and not kept quiet about. */
function countBeyond(rows: readonly Row[], scope: Scope, findings: Findings): void {
  const others = rows.filter(({ numbers }) => numbers.some((number) => number !== 0));
  findings.undrawn += others.length;
  if (others.length > 0)
    addValue(
      findings,
      below(scope, 'beyond').path,
      others.map(({ numbers }) => numbers),
    );
}

/** A number of rows, in a list of one too. */
function countIn(value: unknown, most: number): number | null {
  const number = numberOf(listOf(value)?.length === 1 ? listOf(value)?.[0] : value);
  return number !== null && Number.isInteger(number) && number >= 0 && number <= most ? number : null;
}

function emptyOf(value: unknown): true | null {
  return listOf(value)?.length === 0 ? true : null;
}

type Row = Pick<RawBox, 'numbers' | 'order' | 'unit' | 'label' | 'score'>;

function takeBoxes(fields: Fields, scope: Scope): readonly Row[] | null {
  for (const list of BOX_LISTS) {
    const rows = fields.take(list.names, (value, key) => rowsOf(value, list, scope, key));
    if (rows !== null) return rows;
  }
  const isGoogle = fields.peek(['display_names'], listOf) !== null;
  const order = isGoogle ? 'sides' : scope.isCoco ? 'size' : 'unknown';
  return fields.take(BBOXES, (value, key) => rowsOf(value, { order, unit: 'any' }, scope, key));
}

/** Rows of four numbers and more as boxes; null where the value is no such list. */
export function rowsOf(value: unknown, list: Omit<RowList, 'names'>, scope: Scope, key: string): readonly Row[] | null {
  return everyOf(unwrappedList(value), (entry) => rowOf(entry, list, scope, key));
}

function rowOf(entry: unknown, { order, unit }: Omit<RowList, 'names'>, scope: Scope, key: string): Row | null {
  const row = listOf(entry);
  if (row === null || row.length < 4 || row.length > 6) return null;
  const builtIn = /^predictions?$/i.test(key) && row.length === 6 ? classFirst(row, scope) : null;
  if (builtIn !== null) return builtIn;
  const [a, b, c, d] = row.map(numberOf);
  if (a == null || b == null || c == null || d == null) return null;
  const after = namedAfter(row.slice(4), scope);
  return after === null ? null : { numbers: [a, b, c, d], order, unit, ...after };
}

/** What may stand behind four numbers: a score, a class, or both in either order; null where it is anything else. */
function namedAfter(after: readonly unknown[], scope: Scope): Named | null {
  const { scores: told } = scope.mapping;
  if (told === 'percent' || told === 'logits') {
    const score = scoreOf(after[0], scope);
    return after.length > 2 ? null : named(labelOf(after[1], scope), score);
  }
  const scores = after.filter((value) => typeof value === 'number' && value >= 0 && value <= 1);
  const score = scores[0];
  const classes = after.filter((_, index) => after.indexOf(score) !== index);
  if (after.length === 0) return {};
  if (score === undefined || classes.length > 1)
    return after.length === 1 ? named(labelOf(after[0], scope), null) : null;
  const [label] = classes;
  if (label === undefined) return { score: Number(score) };
  const isClass = typeof label === 'string' || Number.isInteger(label);
  return isClass ? named(labelOf(label, scope), Number(score)) : null;
}

/** SageMaker's own detector: class, score, then corners as shares. */
function classFirst(row: readonly unknown[], scope: Scope): Row | null {
  const [number, score, ...corners] = row.map(numberOf);
  const [a, b, c, d] = corners;
  if (number == null || score == null || a == null || b == null || c == null || d == null) return null;
  const isIt =
    Number.isInteger(number) &&
    number >= 0 &&
    score >= 0 &&
    score <= 1 &&
    corners.every((corner) => Math.abs(corner ?? 2) <= 1.5);
  return isIt
    ? { numbers: [a, b, c, d], order: 'corners', unit: 'shares', ...named(labelOf(number, scope), score) }
    : null;
}

/** Names that supervision keeps apart, under `data`. */
function namesBeside(fields: Fields, count: number): readonly string[] | null {
  return fields.take(['data'], (value) => {
    const names = isRecord(value)
      ? everyOf(value['class_name'], (name) => (typeof name === 'string' ? name : null))
      : null;
    return names?.length === count ? names : null;
  });
}

/** The class of each row: its name, or its number in a table of names. */
function namesOf(fields: Fields, scope: Scope, count: number): (index: number) => string | null {
  const texts =
    namesBeside(fields, count) ??
    fields.take(LABELS, (value) => everyOf(value, (entry) => (typeof entry === 'string' ? entry : null)));
  if (texts !== null && fits(texts, count)) {
    fields.take(NUMBERS, (value) => (fits(value, count) ? value : null));
    return (index) => texts[index] ?? null;
  }
  const table = texts === null ? scope.classes : new Map(texts.map((text, index) => [String(index), text]));
  const own = fields.take(NUMBERS, (value) => (fits(value, count) ? listOf(unwrappedList(value)) : null));
  return (index) => labelOf(own?.[index], { classes: table });
}

/** True for a list of so many entries, or of more where only the first of many were kept. */
function fits(value: unknown, count: number): boolean {
  const length = listOf(unwrappedList(value))?.length ?? 0;
  return length === count || (count >= MOST_LISTED && length > count);
}

function everyOf<Value>(value: unknown, read: (entry: unknown) => Value | null): readonly Value[] | null {
  const list = listOf(value);
  if (list === null || list.length === 0) return null;
  const found: Value[] = [];
  for (const entry of list) {
    const one = read(entry);
    if (one === null) return null;
    found.push(one);
  }
  return found;
}
