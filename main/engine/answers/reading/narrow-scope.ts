import { Fields, isRecord, listOf, numberOf, numbersOf, textOf, type JsonRecord } from './fields.ts';
import { isFindingList } from './findings.ts';
import type { Scope, StatedSize } from './scope.ts';

const FRAMES = ['frame', 'frame_number', 'frame_index', 'slice', 'slice_index', 'slice_number', 'page'];
const SIZES = [
  'input_size',
  'input_shape',
  'model_input_size',
  'inference_size',
  'image_size',
  'img_size',
  'orig_size',
  'original_size',
  'image_shape',
  'orig_shape',
];
/** Sizes that are rows first by their name. */
const ROWS_FIRST = /shape$/i;

/** The scope as an object narrows it: the frame it speaks of, the size it measures on, the names of its classes. */
export function narrowScope(fields: Fields, scope: Scope): Scope {
  const frame = fields.take(FRAMES, (value) => (Number.isSafeInteger(value) ? numberOf(value) : null)) ?? scope.frame;
  const size = readSize(fields) ?? scope.size;
  const classes = readClassNames(fields) ?? scope.classes;
  const isCoco =
    scope.isCoco || COCO.some((name) => fields.peek([name], (value) => (value === undefined ? null : true)) === true);
  return { ...scope, frame, size, classes, isCoco };
}

/** Keys only COCO has. */
const COCO = ['category_id', 'image_id', 'annotations', 'iscrowd'];

function readSize(fields: Fields): StatedSize | null {
  const listed = fields.take(SIZES, (value, key) => sizeOf(value, ROWS_FIRST.test(key)));
  const named = fields.take(['image', 'picture'], (value) =>
    isRecord(value) && isBare(value) ? sides(new Fields(value), ['width'], ['height']) : null,
  );
  const own = sides(fields, ['image_width', 'img_width'], ['image_height', 'img_height']);
  return listed ?? named ?? own;
}

/** True for an object of plain facts, none of which may be a finding. */
function isBare(record: JsonRecord): boolean {
  return Object.entries(record).every(([key, value]) => typeof value !== 'object' && !isFindingList(key));
}

function sides(fields: Fields, wide: readonly string[], high: readonly string[]): StatedSize | null {
  const [width, height] = [fields.peek(wide, sideOf), fields.peek(high, sideOf)];
  if (width === null || height === null || width <= 0 || height <= 0) return null;
  fields.take(wide, sideOf);
  fields.take(high, sideOf);
  return { width, height, mayBeTurned: false };
}

/** Some servers write their sizes as texts. */
function sideOf(value: unknown): number | null {
  return numberOf(typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value);
}

/** Two sides; what they are called says which comes first, but not for sure. */
function sizeOf(value: unknown, isRowsFirst: boolean): StatedSize | null {
  if (isRecord(value)) return sides(new Fields(value), ['width', 'w'], ['height', 'h']);
  const numbers = numbersOf(value)?.filter((side) => side > 4) ?? [];
  const [first, second] = numbers;
  if (numbers.length !== 2 || first === undefined || second === undefined) return null;
  const [width, height] = isRowsFirst ? [second, first] : [first, second];
  return { width, height, mayBeTurned: true };
}

function readClassNames(fields: Fields): ReadonlyMap<string, string> | null {
  return (
    fields.take(['categories', 'names', 'class_map', 'label_map', 'id2label', 'label_names'], namesOf) ??
    fields.peek(['categories', 'class_names', 'class_labels'], listedNames)
  );
}

function namesOf(value: unknown): ReadonlyMap<string, string> | null {
  const listed = (listOf(value) ?? []).flatMap((entry) => {
    const id = isRecord(entry) ? (numberOf(entry['id']) ?? textOf(entry['id'])) : null;
    const name = isRecord(entry) ? textOf(entry['name']) : null;
    return id === null || name === null ? [] : [[String(id), name] as const];
  });
  if (listed.length > 0) return new Map(listed);
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  const isTable = entries.length > 0 && entries.every(([id, name]) => /^\d+$/.test(id) && typeof name === 'string');
  return isTable ? new Map(entries.map(([id, name]) => [id, String(name)])) : null;
}

/** A list of at least two names, numbered from 0. */
function listedNames(value: unknown): ReadonlyMap<string, string> | null {
  const list = listOf(value) ?? [];
  const isNames = list.length > 1 && list.every((name) => typeof name === 'string');
  return isNames ? new Map(list.map((name, index) => [String(index), name])) : null;
}
