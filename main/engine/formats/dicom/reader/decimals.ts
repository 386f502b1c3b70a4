import { DicomDefectError } from './defects.ts';

/**
 * One value of a decimal or integer string; null where it is empty. Throws a DicomDefectError where it is no number, and, by
 * its name, where it has a decimal comma: what it means would be a guess. Source: PS3.5, 6.2.
 */
export function parseDecimal(text: string, tag: number): number | null {
  const trimmed = text.replace(/^[ \0]+|[ \0]+$/g, '');
  if (trimmed === '') return null;
  if (DECIMAL.test(trimmed)) return Number(trimmed);
  const isComma = DECIMAL.test(trimmed.replace(',', '.'));
  throw new DicomDefectError({ kind: isComma ? 'decimal-comma' : 'no-number', tag });
}

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
