import { Fields, isRecord, listOf, numberOf, textOf } from './fields.ts';
import type { Findings } from './findings.ts';
import { pairOf } from './read-shape.ts';
import type { Scope } from './scope.ts';

const TEXTS = [
  'generated_text',
  'output_text',
  'report',
  'impression',
  'caption',
  'answer',
  'completion',
  'response',
  'summary_text',
  'text',
];
const FAILURES = ['error', 'errors', 'error_message', 'errorMessage', 'exception', 'fault'];
const WORDS_OF_FAILURE = ['message', 'detail', 'msg', 'reason', 'error', 'description'];

/** Written text: what a model says in words, and the messages of a chat. */
export function readTexts(fields: Fields, findings: Findings): void {
  const chat = fields.take(['choices'], chatText);
  const text = chat ?? fields.take(TEXTS, writtenText) ?? fields.take(['content'], contentText);
  if (text !== null) findings.texts.push(text);
}

function chatText(value: unknown): string | null {
  const texts = (listOf(value) ?? []).flatMap((choice) => {
    if (!isRecord(choice)) return [];
    const message = isRecord(choice['message']) ? contentText(choice['message']['content']) : null;
    return message ?? textOf(choice['text']) ?? [];
  });
  return texts.length === 0 ? null : texts.join('\n\n');
}

/** A text, or the last message of a talk. */
function writtenText(value: unknown): string | null {
  const last = listOf(value)?.findLast((message) => isRecord(message) && 'role' in message);
  return isRecord(last) ? contentText(last['content']) : textOf(value);
}

/** A message's content: a text, or a list of parts of which some are text. */
function contentText(value: unknown): string | null {
  const whole = textOf(value);
  if (whole !== null) return whole;
  const parts = (listOf(value) ?? []).flatMap((part) => (isRecord(part) ? (textOf(part['text']) ?? []) : []));
  return parts.length === 0 ? null : parts.join('\n');
}

/** True for text that is meant to be read as Markdown. */
export function isMarkdown(text: string): boolean {
  return /(^|\n)(#{1,6} |[-*] |\d+\. |\|.*\|)|\*\*[^*\n]+\*\*|```/.test(text);
}

/** What went wrong at the model where the answer says so instead of a result; `isWhole` where the object is all of the answer. */
export function readFailure(fields: Fields, isWhole: boolean, findings: Findings): void {
  const stated = fields.take(FAILURES, failureText);
  if (stated !== null) findings.failures.push(stated);
  if (stated !== null) return;
  const trouble = troubleIn(fields) ?? (isWhole ? bareTrouble(fields) : null);
  const words = trouble === null ? null : (fields.take(WORDS_OF_FAILURE, textOf) ?? (isWhole ? trouble : null));
  if (words !== null) findings.failures.push(words);
}

/** A status that is one of a failure, in words; null where there is none. */
function troubleIn(fields: Fields): string | null {
  return (
    fields.peek(['code', 'status', 'status_code'], (value, key) => (isErrorCode(value) ? said(key, value) : null)) ??
    fields.peek(['success', 'ok'], (value, key) => (value === false ? said(key, value) : null)) ??
    fields.peek(['error', 'failed', 'is_error'], (value, key) => (value === true ? said(key, value) : null))
  );
}

/** A message and a code of a failure, and nothing else; a code of a finding beside its description is a result. */
function bareTrouble(fields: Fields): string | null {
  if (!fields.rest().every(({ key, value }) => BARE.test(key.replace(/[_-]/g, '')) || isEmptyData(key, value)))
    return null;
  const words = fields.peek(['message', 'detail', 'msg', 'error'], textOf);
  if (words === null || GOOD.test(words.trim())) return null;
  return fields.peek(['code', 'status_code'], (value, key) => (isGoodCode(value) ? null : said(key, value)));
}

const BARE = /^(code|status|statuscode|message|detail|msg|reason|description|type|(request|trace)id|timestamp|path)$/i;

const GOOD = /^(|ok|success(ful)?|succeeded|done|completed?|finished)$/i;

function isEmptyData(key: string, value: unknown): boolean {
  return (
    /^(data|result)$/i.test(key) && (value === null || (typeof value === 'object' && Object.keys(value).length === 0))
  );
}

function said(key: string, value: unknown): string {
  return `${key} is ${String(value)}`;
}

function isGoodCode(value: unknown): boolean {
  const code = numberOf(typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value);
  if (code !== null) return code === 0 || (code >= 100 && code < 400);
  return typeof value !== 'string' || !CODE_OF_FAILURE.test(value);
}

/** Names that programs give their failures, such as E_MODEL, ENOENT, InternalServerError, invalid_input. */
const CODE_OF_FAILURE = /^E_|^E[A-Z]{4,}$|err|fail|exception|invalid|denied|time_?out|unavailable|not_?found/i;

function isErrorCode(value: unknown): boolean {
  const code = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : numberOf(value);
  return code === null
    ? typeof value === 'string' && /^(error|failed|failure)$/i.test(value)
    : code >= 400 && code < 600;
}

/** What stands under a name of failures where nothing is wrong. */
const NO_FAILURE = /^\s*(none|null|no|ok|no errors?|success)\s*$/i;

function failureText(value: unknown): string | null {
  if (typeof value === 'string') return NO_FAILURE.test(value) ? null : textOf(value);
  if (isRecord(value)) return new Fields(value).take(WORDS_OF_FAILURE, textOf);
  const all = (listOf(value) ?? []).flatMap((entry) => failureText(entry) ?? []);
  return all.length === 0 ? null : all.join('; ');
}

/** A measurement: a value with a unit, or with the points it was taken between. */
export function readMeasurement(fields: Fields, scope: Scope, findings: Findings): boolean {
  const value = fields.peek(VALUES, numberOf);
  const stated = fields.peek(UNITS, textOf);
  const points =
    fields.peek(['points', 'line', 'endpoints'], pairsOf) ?? (scope.within === 'lines' ? takeEnds(fields) : null);
  const isOne = value !== null && (stated !== null || points !== null || isAmongMeasurements(scope));
  if (!isOne) return false;
  fields.take(VALUES, numberOf);
  fields.take(UNITS, textOf);
  fields.take(['points', 'line', 'endpoints'], pairsOf);
  const label =
    fields.take(['name', 'label', 'type', 'measurement'], textOf) ??
    (isAmongMeasurements(scope) ? null : scope.path.split('.').at(-1));
  const unit = stated ?? scope.mapping.units?.[label ?? ''] ?? null;
  const measured = { value, ...(unit !== null && { unit }) };
  const of = { ...(label != null && label !== '' && { label }) };
  if (points === null)
    findings.measurements.push({ ...of, ...measured, ...(scope.frame !== null && { frame: scope.frame }) });
  else
    findings.shapes.push({
      kind: 'line',
      unit: 'any',
      numbers: points,
      measured,
      ...of,
      size: scope.size,
      frame: scope.frame,
      path: scope.path,
    });
  return true;
}

function isAmongMeasurements({ within }: Scope): boolean {
  return within === 'measurements' || within === 'measurement';
}

/** A line as x1, y1, x2, y2. */
function takeEnds(fields: Fields): number[] | null {
  const ends = ['x1', 'y1', 'x2', 'y2'].map((name) => fields.take([name], numberOf));
  return ends.every((end) => end !== null) ? ends : null;
}

const VALUES = ['value', 'length', 'diameter', 'area', 'volume'];
const UNITS = ['unit', 'units'];

function pairsOf(value: unknown): number[] | null {
  const pairs = (listOf(value) ?? []).map(pairOf);
  return pairs.length >= 2 && pairs.every((pair) => pair !== null) ? pairs.flat() : null;
}
