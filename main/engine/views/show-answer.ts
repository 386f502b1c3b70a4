import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { Answer } from '../../../shared/contract/rows.ts';
import { readableSize } from '../../../shared/failures.ts';
import { answerType, fileEnding, isUnknown, parseContentType } from '../answers/answer-type.ts';
import { readNpyHeader } from '../answers/npy-header.ts';
import { pictureType } from '../answers/picture-type.ts';
import { tableRows } from '../answers/table-rows.ts';
import { readAnswerBody } from '../answers/parse-answer.ts';
import { headlineOfJson } from '../answers/reading/headline.ts';
import type { StoredAnswer } from '../storage/answers.ts';

/** JSON over this many bytes is shown as the beginning of its text. */
const LARGEST_SHOWN_JSON_BYTES = 2_000_000;
const SHOWN_CHARACTERS = 256_000;
const SHOWN_ROWS = 200;
const SHOWN_COLUMNS = 50;
const SHOWN_CELL_CHARACTERS = 1_000;
const HEADLINE_CHARACTERS = 80;

/** An answer as the window shows it: what is too long is cut, and says so. */
export function showAnswer(imageId: number, { contentType, body, receivedAt }: StoredAnswer): Answer {
  const shown = { imageId, contentType, sizeBytes: body.length, receivedAt, json: null, text: null, ...NOTHING };
  if (isLongJson(contentType, body))
    return { ...shown, view: 'text', text: body.toString('utf8', 0, SHOWN_CHARACTERS), isCut: true };
  const read = readAnswerBody(contentType, body);
  switch (read.view) {
    case 'json':
      return { ...shown, view: 'json', json: read.json };
    case 'text':
      return { ...shown, view: 'text', ...cutText(read.text ?? '') };
    case 'table':
      return { ...shown, ...showTable(read.text ?? '') };
    case 'array':
      return { ...shown, view: 'array', array: showArray(body) };
    default:
      return { ...shown, view: read.view };
  }
}

/** One short line that says what an answer is, and the score it names; `sizeBytes` where the body is only its beginning, `mapping` the profile's. */
export function headlineOf(
  { contentType, body }: StoredAnswer,
  sizeBytes = body.length,
  mapping: AnswerMapping = {},
): { headline: string; score: number | null } {
  if (sizeBytes > body.length) return { headline: headlineOfBeginning(contentType, body, sizeBytes), score: null };
  const { view, json, text } = readAnswerBody(contentType, body);
  switch (view) {
    case 'json':
      return headlineOfJson(json, mapping);
    case 'text':
      return { headline: firstLine(text ?? ''), score: null };
    case 'table':
      return { headline: tableHeadline(text ?? ''), score: null };
    case 'image':
      return { headline: 'A picture', score: null };
    case 'array':
      return { headline: arrayHeadline(body), score: null };
    case 'binary':
      return { headline: `A file of ${readableSize(body.length)}`, score: null };
  }
}

/** The name to propose for an answer saved as a file. */
export function answerFileName(imageId: number, { contentType, body }: StoredAnswer): string {
  const { essence } = parseContentType(contentType);
  if (!isUnknown(essence)) return `answer-${imageId}${fileEnding(essence)}`;
  const { view } = readAnswerBody(contentType, body);
  const known = { json: 'application/json', text: 'text/plain', array: 'application/x-npy', image: pictureType(body) };
  const type = view === 'binary' || view === 'table' ? essence : (known[view] ?? essence);
  return `answer-${imageId}${fileEnding(type)}`;
}

/** Parsing it would keep everybody waiting, for a text that is cut anyway. */
function isLongJson(contentType: string, body: Buffer): boolean {
  if (body.length <= LARGEST_SHOWN_JSON_BYTES) return false;
  const beginning = body.toString('latin1', 0, 64);
  return answerType(parseContentType(contentType).essence) === 'json' || /^(\xef\xbb\xbf)?\s*[[{]/.test(beginning);
}

const NOTHING = { isCut: false, table: null, array: null } as const;

function cutText(text: string): Pick<Answer, 'text' | 'isCut'> {
  return { text: text.slice(0, SHOWN_CHARACTERS), isCut: text.length > SHOWN_CHARACTERS };
}

function showTable(text: string): Pick<Answer, 'view' | 'text' | 'table' | 'isCut'> {
  const table = tableRows(text);
  if (!table.ok) return { view: 'text', table: null, ...cutText(text) };
  const { rows } = table;
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const shown = rows
    .slice(0, SHOWN_ROWS)
    .map((row) => row.slice(0, SHOWN_COLUMNS).map((cell) => cell.slice(0, SHOWN_CELL_CHARACTERS)));
  const isCut = rows.length > SHOWN_ROWS || columns > SHOWN_COLUMNS || text.length > SHOWN_CHARACTERS;
  return { view: 'table', text: text.slice(0, SHOWN_CHARACTERS), table: { shown, rows: rows.length, columns }, isCut };
}

function showArray(body: Buffer): Answer['array'] {
  const header = readNpyHeader(body);
  return header === null ? null : { dtype: header.dtype, shape: [...header.shape] };
}

function headlineOfBeginning(contentType: string, beginning: Buffer, sizeBytes: number): string {
  const { essence } = parseContentType(contentType);
  switch (answerType(essence)) {
    case 'json':
    case 'json-lines':
      return 'Answer received';
    case 'text':
      return firstLine(beginning.toString('utf8'));
    case 'table':
      return tableHeadline(beginning.toString('utf8'));
    case 'image':
      return 'A picture';
    case 'array':
      return 'An array';
    case 'binary':
      return pictureType(beginning) === null ? `A file of ${readableSize(sizeBytes)}` : 'A picture';
  }
}

function arrayHeadline(body: Buffer): string {
  const shape = readNpyHeader(body)?.shape ?? [];
  return shape.length === 0 ? 'An array of one value' : `An array of ${shape.join(' × ')}`;
}

/** The first line with values: one whose cells are all words over a line with a number is the columns' names. */
function tableHeadline(text: string): string {
  const table = tableRows(text.slice(0, 4_000).trim().split(/\r?\n/, 2).join('\n'));
  const [names = [], values = []] = table.ok ? table.rows : [];
  const isHeader = names.length === values.length && !names.some(isNumber) && values.some(isNumber);
  return firstLine(isHeader ? text.trim().replace(/^[^\n]*\n/, '') : text);
}

function isNumber(cell: string): boolean {
  return cell.trim() !== '' && Number.isFinite(Number(cell));
}

function firstLine(text: string): string {
  const line = text.slice(0, 1_000).trim().split(/\r?\n/)[0]?.trim() ?? '';
  if (line === '') return 'An empty answer';
  return line.length <= HEADLINE_CHARACTERS ? line : `${line.slice(0, HEADLINE_CHARACTERS - 1)}…`;
}
