import type { HistoryRow } from '../../../shared/contract/rows.ts';
import { scoreText } from '../../format/amount.ts';
import { fullMoment } from '../../format/time.ts';

/** Which answer it is, in a line: whose model, what it says, and when it came. */
export function comparedWords(
  { headline, score, settledAt }: Pick<HistoryRow, 'headline' | 'score' | 'settledAt'>,
  profileTitle: string,
): string {
  const said = score === null ? headline : `${headline} ${scoreText(score)}`;
  return [profileTitle, said, settledAt === null ? null : fullMoment(settledAt)]
    .filter((part) => part !== null)
    .join(' · ');
}
