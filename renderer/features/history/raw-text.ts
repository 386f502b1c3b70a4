import type { Answer } from '../../../shared/contract/rows.ts';

/** An answer as text: JSON laid out in lines, anything else as it came; null for bytes that are none. */
export function rawText({ json, text }: Pick<Answer, 'json' | 'text'>): string | null {
  return json === null ? text : JSON.stringify(json, null, 2);
}
