/*
 * Names of files and words of a model come from anyone: on a terminal, control characters could move the cursor, change what was
 * written before or the window's title, and marks of direction turn a name around (`gpj.exe` for `exe.jpg`).
 */

/** Control characters but for tab and line end, marks of direction, and line separators that are none on a terminal. */
const HARMFUL = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A text as it may be written to a terminal: a replacement character stands for each that is not text. */
export function harmlessText(text: string): string {
  return text.replace(HARMFUL, '\ufffd');
}

/** The same for a line of JSON, where they stay what they are, written as escapes. */
export function harmlessJson(value: unknown): string {
  return JSON.stringify(value).replace(HARMFUL, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
