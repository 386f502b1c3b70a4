import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { counted, grouped } from '../../format/amount.ts';
import { timeLeft } from '../../format/time.ts';

/**
 * A batch in one line: `96 of 118 answered · 2 need you · 42 a minute · about 30 s left` while it moves, and the whole sum
 * at its end; what is not known is not said.
 */
export function batchWords(batch: BatchSummary): string {
  const { counts } = batch;
  if (batch.isComplete && batch.unsettled + counts.paused === 0) return sumWords(batch);
  const images = batch.found - counts.skipped;
  const words = [
    images > 0 && `${grouped(counts.answered)} of ${grouped(images)} answered`,
    !batch.isComplete && 'still taking files in',
    batch.needsPerson > 0 && needYou(batch.needsPerson),
    counts.paused > 0 && `${grouped(counts.paused)} paused`,
    counts.cancelled > 0 && `${grouped(counts.cancelled)} cancelled`,
    counts.skipped > 0 && `${grouped(counts.skipped)} skipped`,
    batch.answersPerMinute !== null && rateWords(batch.answersPerMinute),
    batch.isComplete && batch.secondsLeft !== null && timeLeft(batch.secondsLeft),
  ];
  return words.filter((part) => part !== false).join(' · ');
}

/** `118 found = 110 answered + 3 need you + 5 skipped`; short where everything was answered. */
function sumWords({ found, counts, needsPerson }: BatchSummary): string {
  if (found === 0) return 'No files';
  if (counts.answered === found) return found === 1 ? 'Image answered' : `All ${counted(found, 'image')} answered`;
  const parts = [
    counts.answered > 0 && `${grouped(counts.answered)} answered`,
    needsPerson > 0 && needYou(needsPerson),
    counts.skipped > 0 && `${grouped(counts.skipped)} skipped`,
    counts.cancelled > 0 && `${grouped(counts.cancelled)} cancelled`,
  ];
  return `${grouped(found)} found = ${parts.filter((part) => part !== false).join(' + ')}`;
}

function needYou(images: number): string {
  return `${grouped(images)} ${images === 1 ? 'needs' : 'need'} you`;
}

function rateWords(answersPerMinute: number): string {
  return answersPerMinute < 1 ? 'less than 1 a minute' : `${grouped(Math.round(answersPerMinute))} a minute`;
}
