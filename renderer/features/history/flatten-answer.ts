import { counted, measured, scoreText } from '../../format/amount.ts';

/** One value of an answer with its key in plain words. */
export interface LabelledValue {
  readonly label: string;
  readonly value: string;
}

const MOST_VALUES = 60;
const MOST_ITEMS = 8;

/** Keys whose content the window shows in a place of their own. */
const SHOWN_ELSEWHERE = new Set(['notice', 'boxes', 'detections']);

/**
 * The values of a JSON answer as labelled lines: keys humanised, one level of nesting opened (`Model: name`), longer
 * lists counted. At most 60 lines; what is not JSON or has no values gives none.
 */
export function flattenAnswer(json: unknown): LabelledValue[] {
  if (json === null || json === undefined) return [];
  if (typeof json !== 'object' || Array.isArray(json)) return [{ label: 'Answer', value: inWords('', json) }];
  return Object.entries(json)
    .filter(([key]) => !SHOWN_ELSEWHERE.has(key))
    .flatMap(([key, value]) => linesOf(key, value))
    .slice(0, MOST_VALUES);
}

/** A key in plain words: `imageHeight` and `image_height` are `Image height`. */
export function humanised(key: string): string {
  const words = key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_\-.\s]+/g, ' ')
    .trim();
  if (/^[A-Z\d ]+$/.test(words)) return words;
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

function linesOf(key: string, value: unknown): LabelledValue[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).map(([inner, innerValue]) => ({
      label: `${humanised(key)}: ${humanised(inner).toLowerCase()}`,
      value: inWords(inner, innerValue),
    }));
  }
  return [{ label: humanised(key), value: inWords(key, value) }];
}

function inWords(key: string, value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return /score|confidence|probability/i.test(key) ? scoreText(value) : measured(value);
  if (Array.isArray(value)) return listInWords(value);
  if (typeof value === 'object') return counted(Object.keys(value).length, 'value');
  return typeof value === 'string' ? value : '';
}

function listInWords(list: readonly unknown[]): string {
  const isPlain = list.every((entry) => typeof entry !== 'object' || entry === null);
  if (!isPlain || list.length > MOST_ITEMS) return counted(list.length, 'entry', 'entries');
  return list.length === 0 ? 'none' : list.map((entry) => inWords('', entry)).join(', ');
}
