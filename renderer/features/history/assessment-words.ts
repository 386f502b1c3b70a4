import type { Assessed, Assessment } from '../../../shared/contract/assessment.ts';
import { fullMoment } from '../../format/time.ts';

/** The answers of a filter, as its choice names them. */
export const ASSESSED_WORDS: Readonly<Record<Assessed, string>> = {
  open: 'Not judged yet',
  agreed: 'Agreed',
  disagreed: 'Disagreed',
};

/** Who said what of an answer, and when. */
export function assessmentWords({ agrees, by, at }: Assessment): string {
  return `${by} ${agrees ? 'agreed' : 'disagreed'}, ${fullMoment(at)}`;
}
