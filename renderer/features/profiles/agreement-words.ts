import type { Agreement } from '../../../shared/contract/assessment.ts';

/** How often people agreed with the model of a profile; null where nobody said anything. */
export function agreementWords(agreement: Agreement | undefined): string | null {
  if (agreement === undefined) return null;
  const { agreed, disagreed } = agreement;
  return `People agreed with ${agreed} of ${agreed + disagreed} answers they judged.`;
}
