import { csvHead, csvLine } from '../base/csv-line.ts';
import {
  canonical,
  RECEIPT_FORMAT,
  RECEIPT_VERSIONS,
  receiptRowSchema,
  ReceiptTally,
  type ReceiptHead,
  type ReceiptRow,
  type ReceiptSlice,
  type ReceiptSummary,
  type ReceiptVersion,
} from './receipt-format.ts';

export const RECEIPT_FILES = ['json', 'csv'] as const;
/** `json` can be read again; `csv` is for people and their spreadsheets. */
export type ReceiptFile = (typeof RECEIPT_FILES)[number];

/** The pieces of a receipt's file in order; tells the sum when it comes to the end. */
export function receiptLines(
  file: ReceiptFile,
  head: ReceiptHead,
  rows: Iterable<ReceiptRow | ReceiptSlice>,
  onSum: (summary: ReceiptSummary) => void,
  version: ReceiptVersion = RECEIPT_VERSIONS.files,
): Generator<string> {
  return file === 'json' ? jsonLines(head, rows, onSum, version) : csvLines(head, rows, onSum);
}

/** A row a line, so that a receipt of any length is written and read in little memory. */
function* jsonLines(
  head: ReceiptHead,
  rows: Iterable<ReceiptRow | ReceiptSlice>,
  onSum: (summary: ReceiptSummary) => void,
  version: ReceiptVersion,
): Generator<string> {
  const tally = new ReceiptTally(head);
  yield `{"format":"${RECEIPT_FORMAT}","version":${version},"head":${canonical(head)},\n"files":[`;
  let separator = '\n';
  for (const row of rows) {
    yield `${separator}${tally.add(row)}`;
    separator = ',\n';
  }
  const summary = tally.summary();
  yield `\n],\n"summary":${canonical(summary)},\n"check":"${tally.check()}"}\n`;
  onSum(summary);
}

const ROW_KEYS = receiptRowSchema.keyof().options;

function* csvLines(
  head: ReceiptHead,
  rows: Iterable<ReceiptRow | ReceiptSlice>,
  onSum: (summary: ReceiptSummary) => void,
): Generator<string> {
  const tally = new ReceiptTally(head);
  yield csvHead(['batch', 'profile', ...ROW_KEYS, 'series']);
  for (const row of rows) {
    tally.add(row);
    const values = new Map<string, string | number | undefined>(Object.entries(row));
    yield csvLine([head.batch.name, head.profile, ...[...ROW_KEYS, 'series'].map((key) => values.get(key) ?? '')]);
  }
  onSum(tally.summary());
}
