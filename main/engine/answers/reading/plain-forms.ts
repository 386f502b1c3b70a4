import { isRecord, listOf, numberOf, numbersOf, type JsonRecord } from './fields.ts';

/** What stands around numbers in a tensor or array that was written as an object. */
const AROUND = new Set([
  'tensor',
  'data',
  'values',
  'shape',
  'dims',
  'size',
  'dtype',
  'datatype',
  'device',
  'name',
  'order',
]);

/** The list inside an object that only wraps one: `{tensor: […]}`, `{data: […], shape: […]}`; the value itself where it is none. */
export function unwrappedList(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const list = value['tensor'] ?? value['data'] ?? value['values'];
  if (!Array.isArray(list) || !Object.keys(value).every((key) => AROUND.has(key.toLowerCase()))) return value;
  const shape = numbersOf(value['shape'] ?? value['dims'] ?? value['size']);
  const flat: readonly unknown[] = list;
  return shape === null || Array.isArray(flat[0]) ? flat : inShape(flat, shape);
}

/** A flat list in the given shape; as it is where it does not fit. */
export function inShape(data: readonly unknown[], shape: readonly number[]): unknown {
  const [first = 1, ...others] = shape;
  if (others.length === 0) return data;
  const step = others.reduce((product, side) => product * side, 1);
  if (step <= 0 || data.length !== first * step) return data;
  return Array.from({ length: first }, (_, index) => inShape(data.slice(index * step, (index + 1) * step), others));
}

const BOX_COLUMNS = [
  ['xmin', 'ymin', 'xmax', 'ymax'],
  ['x1', 'y1', 'x2', 'y2'],
  ['left', 'top', 'right', 'bottom'],
  ['x', 'y', 'width', 'height'],
  ['x', 'y', 'w', 'h'],
];

/** The most rows of a table that are made objects. */
const MOST_ROWS = 50_000;

/** Rows of a table as objects: `{columns: […], data: [[…]]}`, or columns by name that hold boxes; null where the object is none. */
export function rowsOfTable(record: JsonRecord): JsonRecord[] | null {
  const columns = listOf(record['columns']);
  const rows = listOf(record['data'] ?? record['rows']);
  if (columns?.every((name) => typeof name === 'string') === true && rows !== null && rows.length > 0) {
    const isTable = rows.every((row) => Array.isArray(row) && row.length === columns.length);
    return isTable ? rows.slice(0, MOST_ROWS).map((row) => rowOf(columns.map(String), listOf(row) ?? [])) : null;
  }
  const names = Object.keys(record);
  const isBoxes = BOX_COLUMNS.some((wanted) => wanted.every((name) => names.includes(name)));
  if (!isBoxes) return null;
  const lists = names.map((name) => listOf(record[name]) ?? byNumber(record[name]));
  const count = lists[0]?.length ?? 0;
  if (count === 0 || count > MOST_ROWS || lists.some((list) => list?.length !== count)) return null;
  return Array.from({ length: count }, (_, index) =>
    rowOf(
      names,
      lists.map((list) => list?.[index]),
    ),
  );
}

function rowOf(names: readonly string[], values: readonly unknown[]): JsonRecord {
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

/** The values of an object whose keys count from 0. */
function byNumber(value: unknown): readonly unknown[] | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  return entries.every(([key], index) => key === String(index)) ? entries.map(([, entry]) => entry) : null;
}

/**
 * An answer about one image without the list around each of its lists, where its boxes stand in one: `boxes: [[[…]]], scores: [[…]]`; null
 * where it is no such.
 */
export function withoutBatch(record: JsonRecord): JsonRecord | null {
  const isBatch = Object.entries(record).some(([key, value]) => /box/i.test(key) && isOneOfRows(value));
  if (!isBatch) return null;
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => {
      const list = listOf(value);
      return [key, list?.length === 1 && (Array.isArray(list[0]) || /^num/i.test(key)) ? list[0] : value];
    }),
  );
}

function isOneOfRows(value: unknown): boolean {
  const [rows, ...others] = listOf(value) ?? [];
  const [row] = listOf(rows) ?? [];
  const numbers = others.length === 0 ? listOf(row) : null;
  return (
    numbers !== null && numbers.length >= 4 && numbers.length <= 7 && numbers.every((side) => numberOf(side) !== null)
  );
}
