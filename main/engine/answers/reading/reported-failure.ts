import type { Failure } from '../../../../shared/failures.ts';
import { readFailureField, type FailureField } from '../../../../shared/failure-field.ts';
import { readAnswerBody, type AnswerBytes, type Json } from '../parse-answer.ts';
import { findIn } from './read-answer.ts';
import { isRecord } from './fields.ts';
import type { Findings } from './findings.ts';

/** An answer that only says what went wrong is short: longer ones are results, in bytes, unless the profile's field says otherwise. */
const LONGEST_REPORT_BYTES = 262_144;

/**
 * The failure that a model reports in an answer with a good status, instead of a result; null where it is a result. `field` is
 * the profile's failureField: where the answer has it, it alone decides.
 */
export function reportedFailure({ contentType, body }: AnswerBytes, field: string | undefined): Failure | null {
  const named = field === undefined ? null : readFailureField(field);
  if (named === null && body.length > LONGEST_REPORT_BYTES) return null;
  const { view, json } = readAnswerBody(contentType, body);
  if (view !== 'json') return null;
  const values = named === null ? [] : valuesOf(json, named);
  const failing = named === null ? undefined : values.find((value) => says(value, named));
  const isShort = body.length <= LONGEST_REPORT_BYTES;
  const findings =
    isShort && (failing !== undefined || values.length === 0) ? findIn({ view, json, text: null }) : null;
  const words = findings?.failures[0];
  if (failing !== undefined) return failureOf(words ?? `${named?.name ?? ''} is ${inShort(failing)}`);
  return findings === null || words === undefined || hasResult(findings) ? null : failureOf(words);
}

function failureOf(said: string): Failure {
  const words = inShort(said);
  const what = `The model reported instead of a result: ${/[.!?]$/.test(words) ? words : `${words}.`}`;
  return {
    kind: 'model-error',
    facts: { what, detail: `answered with a good status: ${words}`, isPermanent: 1, isKept: 1 },
  };
}

function hasResult({ classes, boxes, boxes3d, shapes, masks, heatMaps, measurements }: Findings): boolean {
  return [classes, boxes, boxes3d, shapes, masks, heatMaps, measurements].some((list) => list.length > 0);
}

/** The values of the named field: of the answer itself, or of each entry where it is a list. */
function valuesOf(json: Json | null, { name }: FailureField): readonly unknown[] {
  const entries: readonly unknown[] = Array.isArray(json) ? json : [json];
  return entries.map((entry) => valueAt(entry, name)).filter((value) => value !== undefined);
}

/** By the whole name first, then step by step at its dots. */
function valueAt(value: unknown, name: string): unknown {
  if (isRecord(value) && Object.hasOwn(value, name)) return value[name];
  let at: unknown = value;
  for (const step of name.split('.')) {
    if (!isRecord(at) || !Object.hasOwn(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

function says(value: unknown, { value: wanted, isOther }: FailureField): boolean {
  if (wanted === undefined) return !isNothing(value);
  return (inShort(value) === wanted) !== isOther;
}

/** What a field holds where nothing is wrong. */
function isNothing(value: unknown): boolean {
  if (value === null || value === false || value === 0) return true;
  if (typeof value === 'string') return NO_TROUBLE.test(value);
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const NO_TROUBLE = /^\s*(none|null|no|ok|0|false)?\s*$/i;

const LONGEST = 300;

function inShort(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
