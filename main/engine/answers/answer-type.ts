import { FORMAT_WORDS, isMediaType } from '../../../shared/media-types.ts';

/** What a content type promises: JSON, JSON values line by line, text, a table, a picture, a NumPy array, or just bytes. */
export type AnswerType = 'json' | 'json-lines' | 'text' | 'table' | 'image' | 'array' | 'binary';

/** A content type without its parameters, and the character set it names; both in lower case. */
export interface ContentType {
  readonly essence: string;
  readonly charset: string | null;
}

/** Takes a Content-Type header apart; nothing in it is refused, an empty one reads as unknown bytes. */
export function parseContentType(header: string): ContentType {
  const [essence = '', ...parameters] = header.split(';');
  const charset = parameters
    .map((parameter) => /^\s*charset\s*=\s*"?([^"\s]+)"?\s*$/i.exec(parameter)?.[1])
    .find((found) => found !== undefined);
  return { essence: essence.trim().toLowerCase() || UNKNOWN, charset: charset?.toLowerCase() ?? null };
}

/** What an essence such as `text/csv` promises. */
export function answerType(essence: string): AnswerType {
  if (JSON_LINES.test(essence)) return 'json-lines';
  if (/^(application|text)\/([a-z0-9.+-]+\+)?json$/.test(essence)) return 'json';
  if (TABLES.has(essence)) return 'table';
  if (essence.startsWith('text/') || essence === 'application/xml') return 'text';
  if (essence.startsWith('image/') || essence === 'application/x-image') return 'image';
  return /^application\/(x-)?npy$/.test(essence) ? 'array' : 'binary';
}

/** True where the type says nothing, so that the bytes themselves are looked at. */
export function isUnknown(essence: string): boolean {
  return essence === UNKNOWN || essence === 'binary/octet-stream';
}

/** The ending of a file with such content, with its dot. */
export function fileEnding(essence: string): string {
  return ENDINGS[answerType(essence)] ?? imageEnding(essence) ?? '.bin';
}

function imageEnding(essence: string): string | undefined {
  return isMediaType(essence) ? FORMAT_WORDS[essence].extensions[0] : OTHER_ENDINGS[essence];
}

const UNKNOWN = 'application/octet-stream';
const JSON_LINES = /^(application|text)\/(x-)?(jsonlines|jsonl|json-lines|ndjson)$/;
const TABLES = new Set(['text/csv', 'application/csv', 'text/tab-separated-values']);
const ENDINGS: Readonly<Partial<Record<AnswerType, string>>> = {
  json: '.json',
  'json-lines': '.jsonl',
  text: '.txt',
  table: '.csv',
  array: '.npy',
};
const OTHER_ENDINGS: Readonly<Record<string, string>> = {
  'image/svg+xml': '.svg',
  'application/zip': '.zip',
  'application/x-npz': '.npz',
  'application/pdf': '.pdf',
};
