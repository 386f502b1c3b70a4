import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import { headlineOfJson } from '../../engine/answers/reading/headline.ts';
import { headlineOf } from '../../engine/views/show-answer.ts';
import { basename } from 'node:path';
import Table from 'cli-table3';
import { readableSize } from '../../../shared/failures.ts';
import type { ReportedCounts } from '../../../shared/states.ts';
import type { ImageReport } from '../../engine/views/report-image.ts';

/** What people call the reported states. */
const STATE_WORDS: Readonly<Record<ImageReport['state'], string>> = {
  answered: 'Answered',
  failed: 'Needs you',
  skipped: 'Skipped',
  quarantined: 'Needs you',
  held: 'Held for review',
  waiting: 'Waiting',
  cancelled: 'Cancelled',
};

/** More rows than this are not printed; the rest is counted. */
const MOST_ROWS = 200;

/** Reports that come one by one, of which no more are kept than a table shows. */
export interface TableRows {
  readonly add: (report: ImageReport) => void;
  /** Those to show. */
  readonly shown: readonly ImageReport[];
  /** How many came. */
  readonly total: () => number;
}

/** No rows yet. */
export function tableRows(): TableRows {
  const shown: ImageReport[] = [];
  let total = 0;
  return {
    add: (report) => {
      total += 1;
      if (shown.length < MOST_ROWS) shown.push(report);
    },
    shown,
    total: () => total,
  };
}

/** A table of images with their state and answer or reason; `columns` is the width of the terminal, `mappingOf` what a profile says of its answers. */
export function imageTable(
  { shown, total }: TableRows,
  columns: number,
  mappingOf: (profile: string) => AnswerMapping | undefined = () => undefined,
): string {
  const numberWidth = Math.max(4, ...shown.map((report) => String(report.id).length + 2));
  const fileWidth = Math.min(36, Math.max(12, ...shown.map((report) => basename(report.file).length + 2)));
  const used = numberWidth + fileWidth + 17 + 11 + 6;
  const table = new Table({
    head: ['No', 'File', 'State', 'Size', 'Answer or reason'],
    style: { head: [], border: [], compact: true },
    colWidths: [numberWidth, fileWidth, 17, 11, Math.max(30, columns - used)],
    wordWrap: true,
  });
  for (const report of shown) {
    table.push([
      report.id,
      basename(report.file),
      report.isPaused === true ? 'Paused' : STATE_WORDS[report.state],
      readableSize(report.sizeBytes),
      outcomeWords(report, mappingOf(report.profile)),
    ]);
  }
  const more = total() - shown.length;
  return more > 0 ? `${table.toString()}\n… and ${more} more` : table.toString();
}

/** A batch's sum in one line: `12 found = 10 answered + 1 skipped + 1 need you`. */
export function summaryLine(counts: ReportedCounts, found: number): string {
  const needing = counts.failed + counts.quarantined;
  const parts = [
    [counts.answered, 'answered'],
    [needing, needing === 1 ? 'needs you' : 'need you'],
    [counts.held, 'held for review'],
    [counts.skipped, 'skipped'],
    [counts.waiting, 'waiting'],
    [counts.cancelled, 'cancelled'],
  ] as const;
  const named = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return named.length === 0 ? 'No files found.' : `${found} found = ${named.join(' + ')}`;
}

function outcomeWords(report: ImageReport, mapping: AnswerMapping | undefined): string {
  if (report.state !== 'answered') return report.reason ?? '';
  const { answer } = report;
  if (typeof answer === 'string') return fileWords(answer, report.answerType);
  const { headline, score } = headlineOfJson(answer ?? null, mapping);
  const highest = score === null ? [] : [`score ${score.toFixed(2)}`];
  return [headline, ...highest, ...statedSize(answer)].join(', ');
}

/** The size of the picture where the answer names it. */
function statedSize(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null || !('image_width' in answer) || !('image_height' in answer))
    return [];
  return [`${String(answer.image_width)} × ${String(answer.image_height)}`];
}

/** The window's words for an answer that is no JSON; a report gives the type of bytes, in base64, and not of text. */
function fileWords(answer: string, answerType: string | undefined): string {
  if (answerType !== undefined) {
    return headlineOf({ contentType: answerType, body: Buffer.from(answer, 'base64'), receivedAt: 0 }).headline;
  }
  const [first = ''] = answer.split('\n', 1);
  const contentType = /[,;\t|]/.test(first) ? 'text/csv' : 'text/plain';
  return headlineOf({ contentType, body: Buffer.from(answer), receivedAt: 0 }).headline;
}
