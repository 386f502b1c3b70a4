/** Rows a page holds in every long list. */
export const PAGE_SIZE = 100;

/** The offsets of the pages that cover the rows from first to last, both counted in; none for an empty range. */
export function pagesFor(first: number, last: number): number[] {
  if (last < first) return [];
  const offsets: number[] = [];
  const start = Math.max(0, Math.floor(first / PAGE_SIZE) * PAGE_SIZE);
  for (let offset = start; offset <= last; offset += PAGE_SIZE) offsets.push(offset);
  return offsets;
}

/** Lays pages over one list: a row by its index, undefined where its page has not arrived. */
export function rowsByIndex<Row>(
  pages: readonly { readonly offset: number; readonly rows: readonly Row[] }[],
): ReadonlyMap<number, Row> {
  const rows = new Map<number, Row>();
  for (const page of pages) page.rows.forEach((row, index) => rows.set(page.offset + index, row));
  return rows;
}
