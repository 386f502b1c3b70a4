import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { counted, grouped } from '../../format/amount.ts';
import { timeLeft } from '../../format/time.ts';

/** A batch in one line: `96 of 118 answered · 2 need you · about 40 s left`; what is not known is not said. */
export function batchWords(batch: BatchSummary): string {
  const { counts } = batch;
  const images = batch.found - counts.skipped;
  const words = [
    batch.unsettled > 0 ? `${grouped(counts.answered)} of ${grouped(images)} answered` : doneWords(batch),
    !batch.isComplete && 'still taking files in',
    batch.needsPerson > 0 && `${grouped(batch.needsPerson)} ${batch.needsPerson === 1 ? 'needs' : 'need'} you`,
    counts.paused > 0 && `${grouped(counts.paused)} paused`,
    counts.cancelled > 0 && `${grouped(counts.cancelled)} cancelled`,
    counts.skipped > 0 && `${grouped(counts.skipped)} skipped`,
    batch.isComplete && batch.unsettled > 0 && batch.secondsLeft !== null && timeLeft(batch.secondsLeft),
  ];
  return words.filter((part) => part !== false && part !== '').join(' · ');
}

function doneWords({ counts, found, isComplete }: BatchSummary): string {
  if (found === 0) return isComplete ? 'No files' : '';
  if (counts.answered === 0) return '';
  return counts.answered === found - counts.skipped
    ? `All ${counted(counts.answered, 'image')} answered`
    : `${grouped(counts.answered)} answered`;
}
