import type { Reading } from '../../../shared/contract/reading.ts';

/** The answer's own sentences about what it may be used for, such as "Not for clinical use". */
export function noticesOf({ values = {} }: Reading): string[] {
  return Object.values(values).flatMap((value) =>
    typeof value === 'string' && NOTICE.test(value) ? [value.slice(0, 200)] : [],
  );
}

const NOTICE = /\b(clinical|diagnostic|research|investigational|experimental) use\b/i;
