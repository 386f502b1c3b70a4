import Papa from 'papaparse';

/** A table's rows as text, or why it is none. */
export type TableRows =
  | { readonly ok: true; readonly rows: readonly (readonly string[])[] }
  | { readonly ok: false; readonly problem: string };

/** Reads separated values (RFC 4180; comma, semicolon, tab or bar, told from the text); quotes that do not match are refused. */
export function tableRows(text: string): TableRows {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true });
  const ragged = errors.find(({ type }) => type === 'Quotes');
  if (ragged === undefined) return { ok: true, rows: data };
  return { ok: false, problem: `quotes do not match in row ${(ragged.row ?? 0) + 1}` };
}
