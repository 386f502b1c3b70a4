import { JsonScanner, type JsonBounds } from './json-scanner.ts';

/** JSON without what there is no room for, and how many entries were left out of it. */
export interface ThinJson {
  readonly text: string;
  readonly left: number;
}

/** The most entries of one list of objects or lists that are read. */
export const MOST_LISTED = 50_000;

const BOUNDS: JsonBounds = { listed: MOST_LISTED, containers: 500_000, texts: 500_000, plain: 16_000_000, depth: 64 };

/**
 * The same JSON, within bounds: parsing 64 MB of small lists would take gigabytes. Whole numbers too long for a computer become their
 * digits as text, NaN and Infinity texts. Null where the bytes, in UTF-8, are no whole object or list; what is left out is looked at
 * only as far as brackets, commas and quotes go.
 */
export function thinJson(bytes: Buffer, bounds: JsonBounds = BOUNDS): ThinJson | null {
  const scanner = new JsonScanner(bytes, bounds);
  return scanner.run() ? { text: scanner.text(), left: scanner.left } : null;
}
