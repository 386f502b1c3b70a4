import type { Review } from '../../../shared/contract/privacy.ts';
import { counted } from '../../format/amount.ts';
import { fullMoment } from '../../format/time.ts';

/** What the image is held for, as a heading. */
export const CAUSE_WORDS: Readonly<Record<Review['cause'], string>> = {
  text: 'There may be text in the picture',
  rule: 'The file says that it may show who the patient is',
  unchecked: 'Sagittal could not look this picture over',
};

const DECISIONS: Readonly<Record<NonNullable<Review['decision']>, string>> = {
  masked: 'Covered and sent',
  released: 'Sent as it is',
  rejected: 'Not sent',
};

/** What was decided, by whom and when; null while nothing is. */
export function decisionWords(
  review: Pick<Review, 'decision' | 'decidedAt' | 'decidedBy'> & { readonly masks: readonly unknown[] },
): string | null {
  const { decision, decidedAt, decidedBy, masks } = review;
  if (decision === null) return null;
  const what =
    decision === 'masked' ? `Covered with ${counted(masks.length, 'box', 'boxes')} and sent` : DECISIONS[decision];
  const by = decision === 'rejected' ? ', decided by' : ' by';
  const who = decidedBy === null ? '' : `${by} ${decidedBy}`;
  return `${what}${who}${decidedAt === null ? '' : `, ${fullMoment(decidedAt)}`}`;
}

/** The words of the main button. */
export function coverWords(masks: number): string {
  return masks === 0 ? 'Cover and send' : `Cover ${counted(masks, 'box', 'boxes')} and send`;
}
