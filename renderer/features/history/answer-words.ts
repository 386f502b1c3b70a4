import type { Answer } from '../../../shared/contract/rows.ts';
import { counted, grouped, readableSize } from '../../format/amount.ts';

/** What is known of an answer that is a file: its type, its size, and what its header says. */
export function answerFileFacts(
  answer: Pick<Answer, 'contentType' | 'sizeBytes' | 'array'>,
): readonly (readonly [label: string, value: string])[] {
  const { contentType, sizeBytes, array } = answer;
  const facts: (readonly [string, string] | null)[] = [
    array === null ? null : ['Shape', array.shape.length === 0 ? 'one value' : array.shape.map(grouped).join(' × ')],
    array === null ? null : ['Numbers', dtypeWords(array.dtype)],
    ['Type', contentType],
    ['Size', readableSize(sizeBytes)],
  ];
  return facts.filter((fact) => fact !== null);
}

/** How much of a table is shown: `200 of 3,000 rows`; null where all of it is. */
export function tableCut(table: NonNullable<Answer['table']>): string | null {
  const shownColumns = Math.max(0, ...table.shown.map((row) => row.length));
  const rows =
    table.rows > table.shown.length ? `the first ${grouped(table.shown.length)} of ${grouped(table.rows)} rows` : null;
  const columns =
    table.columns > shownColumns ? `the first ${shownColumns} of ${grouped(table.columns)} columns` : null;
  const cut = [rows, columns].filter((part) => part !== null).join(', ');
  return cut === '' ? null : `Shown: ${cut}. Saved, it is whole.`;
}

/** The size of a table: `3 columns, 1,204 rows`. */
export function tableSize({ rows, columns }: NonNullable<Answer['table']>): string {
  return `${counted(columns, 'column')}, ${counted(rows, 'row')}`;
}

const KINDS: Readonly<Record<string, string>> = {
  f: 'decimal numbers',
  i: 'whole numbers',
  u: 'whole numbers from zero',
  b: 'yes or no',
  c: 'complex numbers',
};

/** NumPy's word for the numbers of an array, with what it means: `decimal numbers, 32 bits (<f4)`. */
export function dtypeWords(dtype: string): string {
  const found = /^[<>|=]?([fiubc])(\d+)$/.exec(dtype);
  const kind = KINDS[found?.[1] ?? ''];
  return kind === undefined ? dtype : `${kind}, ${Number(found?.[2]) * 8} bits (${dtype})`;
}
