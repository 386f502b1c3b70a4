import type { ByteReader } from '../reader/byte-reader.ts';
import type { ElementHeader } from '../reader/element-header.ts';
import type { Rule } from './rules.ts';

/** Longer values are removed where they would have to be looked through, in bytes. */
export const MAX_TEXT_BYTES = 1_000_000;

/**
 * False for a value, of which the reader stands at the start, that is to stay and holds words where the standard has numbers
 * or the name of a character set. `length` is in bytes.
 */
export function isOfItsForm(reader: ByteReader, header: ElementHeader, length: number, rule: Rule): boolean {
  if (header.tag === SPECIFIC_CHARACTER_SET) return length <= MAX_CHARSET_BYTES && namesCharsets(reader.peek(length));
  if (rule.vr === 'DS' || rule.vr === 'IS') return length <= MAX_TEXT_BYTES && isNumbers(reader.peek(length));
  const size = NUMBER_BYTES[rule.vr];
  if (size === undefined) return true;
  if (!isBytes(rule.vr) && length % size !== 0) return false;
  return length <= size * rule.mostNumbers && !readsAsWords(reader, length);
}

const SPECIFIC_CHARACTER_SET = 0x0008_0005;
const MAX_CHARSET_BYTES = 1_024;

/** In bytes; of bytes and unknown numbers the widest, for a writer may call any number so. */
const NUMBER_BYTES: Readonly<Record<string, number>> = {
  AT: 4,
  FD: 8,
  FL: 4,
  OB: 8,
  OD: 8,
  OF: 8,
  OL: 8,
  OV: 8,
  OW: 8,
  SL: 4,
  SS: 2,
  SV: 8,
  UL: 4,
  UN: 8,
  US: 2,
  UV: 8,
};

function isBytes(vr: string): boolean {
  return vr === 'UN' || vr.startsWith('O');
}

/** Defined terms, and how careless writers spell them. Source: PS3.3, C.12.1.1.2. */
function namesCharsets(value: Buffer): boolean {
  return value
    .toString('latin1')
    .split('\\')
    .every((term) => CHARSET.test(term.replace(/^ +|[ \0]+$/g, '')));
}

const CHARSET = /^(ISO[-_ ]?(2022[-_ ])?(IR)?[-_ ]?[\d-]{1,6}|GB18030|GBK|GB2312|UTF-?8|ASCII|LATIN-?1|)$/i;

function isNumbers(value: Buffer): boolean {
  const text = value.toString('latin1');
  return /^[\d+\-.,eE \\\0]*$/.test(text) && !text.split('\\').some((each) => DATE.test(each));
}

/** Digits that are a day of the last century or this one: no measure and no count. */
const DATE = /^[ 0]*(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])[ \0]*$/;

/**
 * True for binary values that are text from their first byte to their last. Shorter ones may be numbers that look like it,
 * such as a single fraction.
 */
function readsAsWords(reader: ByteReader, length: number): boolean {
  if (length < SHORTEST_WORDS_BYTES) return false;
  const text = reader.peek(Math.min(length, MAX_TEXT_BYTES)).toString('latin1');
  if (!/^[ -~\r\n\t]*[ \0]*$/.test(text)) return false;
  return text.length >= LONG_TEXT_BYTES || (text.match(/[A-Za-z]/g)?.length ?? 0) >= LEAST_LETTERS;
}

const SHORTEST_WORDS_BYTES = 12;
const LEAST_LETTERS = 4;
/** So many printable characters in a row are no numbers. */
const LONG_TEXT_BYTES = 4_096;
