import type { z } from 'zod';

/** A JSON value. */
export type Json = z.core.util.JSONType;

/**
 * Reads JSON without losing anything: whole numbers too long for a computer's number become their digits as text, and NaN
 * and Infinity, which Python writes, become the texts "NaN", "Infinity" and "-Infinity". Undefined where it is no JSON.
 */
export function readLosslessJson(text: string): Json | undefined {
  const read = HAS_LONG_NUMBER.test(text) ? parseLong : parsePlain;
  try {
    return read(text);
  } catch {
    return HAS_NO_NUMBER.test(text) ? readQuoted(text, read) : undefined;
  }
}

const HAS_LONG_NUMBER = /\d{16}/;
const HAS_NO_NUMBER = /\b(NaN|Infinity)\b/;

function readQuoted(text: string, read: (text: string) => Json): Json | undefined {
  try {
    return read(text.replace(STRINGS_AND_NO_NUMBERS, (found) => (found.startsWith('"') ? found : `"${found}"`)));
  } catch {
    return undefined;
  }
}

/** Strings first, so that what stands inside one stays. */
const STRINGS_AND_NO_NUMBERS = /"(?:[^"\\]|\\.)*"|-?Infinity\b|\bNaN\b/g;

function parsePlain(text: string): Json {
  // JSON.parse answers a JSON value by definition.
  return JSON.parse(text) as Json;
}

function parseLong(text: string): Json {
  // As above; the reviver gives text for some numbers.
  return JSON.parse(text, keepDigits) as Json;
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d{16,}$/.test(source) ? source : value;
}
