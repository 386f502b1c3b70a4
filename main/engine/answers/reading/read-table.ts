import Papa from 'papaparse';
import type { ReadTable } from '../../../../shared/contract/reading.ts';

/** Rows that are listed; the answer itself has them all. */
const LISTED_ROWS = 200;
/** Rows that are looked at for findings. */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 100;
const LONGEST_CELL = 1_000;

type Cell = ReadTable['rows'][number][number];

/** A table in text, and what its rows say as JSON would: objects by column where the first row names them, else lists of cells. */
export interface TextTable {
  readonly table: ReadTable;
  readonly json: unknown;
}

/** Reads separated values; only the beginning of a long table, which is then said to be cut. Null where the text is none. */
export function readTextTable(text: string): TextTable | null {
  const { beginning, isWhole } = beginningOf(text);
  const { data, errors, meta } = Papa.parse<string[]>(beginning, { skipEmptyLines: true, preview: MOST_ROWS + 1 });
  if (data.length === 0 || errors.some(({ type }) => type === 'Quotes')) return null;
  const all = data.map((row) => row.slice(0, MOST_COLUMNS).map(cellOf));
  const [first = []] = all;
  const isNamed = all.length > 1 && first.length > 1 && first.every((cell) => typeof cell === 'string' && cell !== '');
  const columns = isNamed ? first.map(String) : first.map((_, index) => String(index + 1));
  const rows = isNamed ? all.slice(1) : all;
  const table = {
    columns,
    rows: rows.slice(0, LISTED_ROWS),
    total: rows.length,
    ...((meta.truncated || !isWhole) && { isCut: true as const }),
  };
  return { table, json: isNamed ? rows.map((row) => byName(columns, row)) : bareOf(rows) };
}

/** The first lines of a long text: the parser would take all of it apart before it looks at a row. */
function beginningOf(text: string): { beginning: string; isWhole: boolean } {
  if (text.length <= MOST_CHARACTERS) return { beginning: text, isWhole: true };
  const end = text.lastIndexOf('\n', MOST_CHARACTERS);
  return { beginning: text.slice(0, end === -1 ? MOST_CHARACTERS : end), isWhole: false };
}

const MOST_CHARACTERS = 4_000_000;

/** A single row is the row; a single column is its values. */
function bareOf(rows: readonly (readonly Cell[])[]): unknown {
  const [only] = rows;
  if (rows.length === 1) return only;
  return rows.every((row) => row.length === 1) ? rows.map(([cell]) => cell) : rows;
}

function byName(columns: readonly string[], row: readonly Cell[]): Record<string, Cell> {
  return Object.fromEntries(columns.flatMap((name, index) => (index < row.length ? [[name, row[index] ?? null]] : [])));
}

/** A number where it can be one without losing a digit. */
function cellOf(text: string): Cell {
  const plain = text.trim();
  const number = /^-?(?:\d{1,15}(?:\.\d+)?|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(plain) ? Number(plain) : null;
  return number !== null && Number.isFinite(number) ? number : plain.slice(0, LONGEST_CELL);
}
