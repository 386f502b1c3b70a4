import { isUtf8 } from 'node:buffer';
import type { ContentType } from './answer-type.ts';
import { readLosslessJson, type Json } from './lossless-json.ts';
import { thinJson } from './thin-json.ts';

/** Longer texts are taken apart within bounds, in bytes. */
const LARGE_BYTES = 1_048_576;

/** True for a long text in UTF-8, which is read as bytes and not as a whole. */
export function isLargeText({ charset }: ContentType, body: Buffer): boolean {
  return body.length > LARGE_BYTES && (charset === null || /^utf-?8$/.test(charset)) && isUtf8(body);
}

/**
 * What there is room for of a large JSON answer, and how many entries were left out; undefined where it is none. `isLines` for JSON values
 * line by line.
 */
export function readLargeJson(
  body: Buffer,
  isLines = false,
): { readonly json: Json; readonly left: number } | undefined {
  const thin = thinJson(isLines ? linesAsList(body) : body);
  const json = thin === null ? undefined : readLosslessJson(thin.text);
  return thin === null || json === undefined ? undefined : { json, left: thin.left };
}

/** JSON has no line breaks inside its texts. */
function linesAsList(body: Buffer): Buffer {
  const lines = body.toString('utf8').split('\n');
  return Buffer.from(`[${lines.filter((line) => line.trim() !== '').join(',')}]`);
}

const QUOTE = 0x22;

/** What is wrong with a large table, looked at only as far as its quotes go; null where nothing is. */
export function largeTableProblem(body: Buffer): string | null {
  let quotes = 0;
  for (let at = body.indexOf(QUOTE); at !== -1; at = body.indexOf(QUOTE, at + 1)) quotes += 1;
  return quotes % 2 === 0 ? null : 'quotes do not match';
}
