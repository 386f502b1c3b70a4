import { readableSize } from '../../../shared/failures.ts';
import { answerType, isUnknown, parseContentType, type AnswerType, type ContentType } from './answer-type.ts';
import { decodeText } from './decode-text.ts';
import { readNpyHeader, startsAsNpy } from './npy-header.ts';
import { readLosslessJson, type Json } from './lossless-json.ts';
import { isLargeText, largeTableProblem, readLargeJson } from './large-text.ts';
import { isSuchPicture, pictureType } from './picture-type.ts';
import { tableRows } from './table-rows.ts';

export type { Json } from './lossless-json.ts';

/** An answer as it is kept. */
export interface AnswerBytes {
  readonly contentType: string;
  readonly body: Buffer;
}

/** Larger answers are refused as `bad-answer`, in bytes: they are kept in the database, whole. */
export const LARGEST_ANSWER_BYTES = 64 * 1024 * 1024;

/** What is wrong with an answer that is too large to keep, in words for IT; null when nothing is. */
export function sizeProblem(sizeBytes: number): string | null {
  if (sizeBytes <= LARGEST_ANSWER_BYTES) return null;
  return `the answer has ${readableSize(sizeBytes)} or more; Sagittal keeps answers of up to ${readableSize(LARGEST_ANSWER_BYTES)}`;
}

/** What is wrong with a body that claims to be of the given content type, in words for IT; null when nothing is. */
export function mediaTypeProblem(contentType: string, body: Buffer): string | null {
  const tooLarge = sizeProblem(body.length);
  if (tooLarge !== null) return tooLarge;
  const type = parseContentType(contentType);
  const promised = answerType(type.essence);
  if (body.length === 0) return promised === 'text' ? null : `the answer says it is ${type.essence} but is empty`;
  const problem = contentProblem(promised, type, body);
  return problem !== null && isJson(contentType, body) ? null : problem;
}

/** True for a whole object or list of JSON, whatever the answer says it is. */
export function isJson(contentType: string, body: Buffer): boolean {
  if (!startsAsJson(body)) return false;
  if (isLargeText(parseContentType(contentType), body)) return readLargeJson(body) !== undefined;
  const text = decodeText(body, parseContentType(contentType).charset);
  return text !== null && readLosslessJson(text) !== undefined;
}

function startsAsJson(body: Buffer): boolean {
  return /^(\xef\xbb\xbf)?\s*[[{]/.test(body.toString('latin1', 0, 64));
}

function contentProblem(promised: AnswerType, type: ContentType, body: Buffer): string | null {
  const says = `the answer says it is ${type.essence}`;
  switch (promised) {
    case 'binary':
      return null;
    case 'image':
      return isSuchPicture(type.essence, body) ? null : `${says} but its bytes are no such picture`;
    case 'array':
      return readNpyHeader(body) === null ? `${says} but is no whole NumPy array (${body.length} bytes)` : null;
    default: {
      if (isLargeText(type, body)) return largeProblem(promised, body, says);
      const text = decodeText(body, type.charset);
      if (text === null) return `${says} but is no ${type.charset ?? 'UTF-8'} text (${body.length} bytes)`;
      return textProblem(promised, text, says, body.length);
    }
  }
}

function largeProblem(promised: AnswerType, body: Buffer, says: string): string | null {
  if (promised === 'text') return null;
  if (promised === 'table') {
    const problem = largeTableProblem(body);
    return problem === null ? null : `${says} but ${problem}`;
  }
  const isRead = readLargeJson(body, promised === 'json-lines') !== undefined;
  return isRead ? null : `${says} but does not parse (${body.length} bytes)`;
}

function textProblem(promised: AnswerType, text: string, says: string, sizeBytes: number): string | null {
  if (promised === 'text') return null;
  if (promised === 'table') {
    const table = tableRows(text);
    return table.ok ? null : `${says} but ${table.problem}`;
  }
  const json = promised === 'json' ? readLosslessJson(text) : readJsonLines(text);
  return json === undefined ? `${says} but does not parse (${sizeBytes} bytes)` : null;
}

/** An answer as far as it can be read: `json` for view `json`, `text` for `text` and `table`, null in both for the rest. */
export interface AnswerBody {
  readonly view: 'json' | 'text' | 'table' | 'image' | 'array' | 'binary';
  readonly json: Json | null;
  readonly text: string | null;
}

/**
 * Reads an answer by its content type; one that does not hold what the type says reads as bytes. JSON sent under another
 * type, as simple servers do, is still read as JSON, and bytes of no type as what they are.
 */
export function readAnswerBody(contentType: string, body: Buffer): AnswerBody {
  const type = parseContentType(contentType);
  const promised = isUnknown(type.essence) ? typeOfBytes(body) : answerType(type.essence);
  if (promised === 'image' && pictureType(body) !== null) return readPictureBody(type, body);
  if (promised === 'array' && readNpyHeader(body) !== null) return { ...BYTES, view: 'array' };
  if (NO_TEXT.has(promised) && !startsAsJson(body)) return BYTES;
  const text = decodeText(body, type.charset);
  if (text === null) return BYTES;
  const json =
    promised === 'json-lines'
      ? readJsonLines(text)
      : looksLikeJson(promised, text)
        ? readLosslessJson(text)
        : undefined;
  if (json !== undefined) return { view: 'json', json, text: null };
  if (NO_TEXT.has(promised)) return BYTES;
  return { view: promised === 'table' ? 'table' : 'text', json: null, text };
}

/** The same of an answer that may be large, as far as there is room for it; `left` is how many of its entries there was none for. */
export function readWithinBounds(contentType: string, body: Buffer): AnswerBody & { readonly left: number } {
  const type = parseContentType(contentType);
  const promised = answerType(type.essence);
  if (promised === 'image' || promised === 'array' || !isLargeText(type, body))
    return { ...readAnswerBody(contentType, body), left: 0 };
  const isJsonLike = promised === 'json' || promised === 'json-lines' || startsAsJson(body);
  const read = isJsonLike ? readLargeJson(body, promised === 'json-lines') : undefined;
  if (read !== undefined) return { view: 'json', text: null, ...read };
  if (isUnknown(type.essence) || promised === 'binary') return { ...readAnswerBody(contentType, body), left: 0 };
  const text = body.toString('utf8', 0, MOST_TEXT_BYTES);
  const left = body.length > MOST_TEXT_BYTES ? 1 : 0;
  return { view: promised === 'table' ? 'table' : 'text', json: null, text, left };
}

/** The beginning of a long text is read. */
const MOST_TEXT_BYTES = 8_388_608;

const NO_TEXT: ReadonlySet<AnswerType> = new Set(['image', 'array', 'binary']);

function readPictureBody({ charset }: ContentType, body: Buffer): AnswerBody {
  const isDrawing = pictureType(body) === 'image/svg+xml';
  return isDrawing ? { view: 'text', json: null, text: decodeText(body, charset) } : { ...BYTES, view: 'image' };
}

const BYTES: AnswerBody = { view: 'binary', json: null, text: null };

function looksLikeJson(promised: AnswerType, text: string): boolean {
  return promised === 'json' || /^\s*[[{]/.test(text);
}

/** What bytes without a type are; text only where no control characters speak against it. */
function typeOfBytes(body: Buffer): AnswerType {
  if (startsAsNpy(body)) return 'array';
  if (pictureType(body) !== null) return 'image';
  const text = body.length === 0 ? null : decodeText(body, null);
  return text === null || CONTROL.test(text) ? 'binary' : 'text';
}

const CONTROL = /[^\P{Cc}\t\n\r]/u;

function readJsonLines(text: string): Json | undefined {
  const values: Json[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const value = readLosslessJson(line);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
