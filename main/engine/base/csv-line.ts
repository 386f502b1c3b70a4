/** One line of RFC 4180; a text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(csvField).join(',')}\r\n`;
}

/** The first line of a file, after the mark by which Excel reads the file as UTF-8. */
export function csvHead(columns: readonly string[]): string {
  return `\ufeff${csvLine(columns)}`;
}

/**
 * Where a spreadsheet's list separator is the semicolon, as in Germany, a text is cut at each of its semicolons and lines, whatever the
 * quotes around it say: what begins there is made harmless too.
 */
const FORMULAS = /(^|[;\r\n])([\t\r"]*)(?=[=+\-@\t\r])/g;

function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = value.replace(FORMULAS, "$1$2'");
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
