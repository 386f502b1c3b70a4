import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { FAILURE_KINDS } from '../../../shared/failures.ts';
import { REPORTED_STATES, type ReportedCounts } from '../../../shared/states.ts';

/** The first words of every receipt, before its version. */
export const RECEIPT_FORMAT = 'sagittal-receipt';
/** `files` has a row a file; `slices` also a row for each file of a series, behind that of the series. Raised where older code would misread it. */
export const RECEIPT_VERSIONS = { files: 1, slices: 2 } as const;
export type ReceiptVersion = (typeof RECEIPT_VERSIONS)[keyof typeof RECEIPT_VERSIONS];

const time = z.iso.datetime();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().nonnegative();

/** Which batch a receipt is of. Times are ISO 8601, UTC. */
export const receiptHeadSchema = z.strictObject({
  batch: z.strictObject({ number: z.int().positive(), name: z.string() }),
  profile: z.string().min(1),
  createdAt: time,
  /** Absent where files were still being taken in when the receipt was saved. */
  takenInAt: time.optional(),
  savedAt: time,
});
export type ReceiptHead = z.infer<typeof receiptHeadSchema>;

/** One file of the batch: what it was, and what became of it. Hashes are SHA-256 in hexadecimal. */
export const receiptRowSchema = z.strictObject({
  path: z.string().min(1),
  sizeBytes: count,
  sha256: sha256.optional(),
  state: z.enum(REPORTED_STATES),
  kind: z.enum(FAILURE_KINDS).optional(),
  reason: z.string().optional(),
  attempts: count,
  inferenceId: z.string().optional(),
  answeredAt: time.optional(),
  answerSha256: sha256.optional(),
});
export type ReceiptRow = z.infer<typeof receiptRowSchema>;

/** One file of a series; `series` is the path of the row it belongs to, which stands before it. */
export const receiptSliceSchema = z.strictObject({
  path: z.string().min(1),
  sizeBytes: count,
  sha256,
  series: z.string().min(1),
});
export type ReceiptSlice = z.infer<typeof receiptSliceSchema>;

/** True for a row that is one file of a series. */
export function isSlice(row: ReceiptRow | ReceiptSlice): row is ReceiptSlice {
  return 'series' in row;
}

/** The sum at the end: found is always the sum of the states. */
export const receiptSummarySchema = z.strictObject({
  found: count,
  answered: count,
  failed: count,
  skipped: count,
  quarantined: count,
  held: count,
  waiting: count,
  cancelled: count,
});
export type ReceiptSummary = z.infer<typeof receiptSummarySchema>;

/** The keys of a receipt in the order they are written in, which makes equal values equal texts. */
const KEY_ORDER = [
  ...['batch', 'number', 'name', 'profile', 'createdAt', 'takenInAt', 'savedAt'],
  ...Object.keys(receiptRowSchema.shape),
  'series',
  ...Object.keys(receiptSummarySchema.shape),
];

/** The one way a part of a receipt is written. */
export function canonical(part: ReceiptHead | ReceiptRow | ReceiptSlice | ReceiptSummary): string {
  return JSON.stringify(part, KEY_ORDER);
}

/** Adds up the rows of a receipt and its self-check: SHA-256 over head, rows and sum in canonical form, a line each. */
export class ReceiptTally {
  readonly #hash: Hash = createHash('sha256');
  readonly #counts: Record<keyof ReportedCounts, number> = {
    answered: 0,
    failed: 0,
    skipped: 0,
    quarantined: 0,
    held: 0,
    waiting: 0,
    cancelled: 0,
  };

  constructor(head: ReceiptHead) {
    this.#take(canonical(head));
  }

  /** Counts a row, but for a slice, whose series is counted; answers its text. */
  add(row: ReceiptRow | ReceiptSlice): string {
    const text = canonical(row);
    this.#take(text);
    if (!isSlice(row)) this.#counts[row.state] += 1;
    return text;
  }

  summary(): ReceiptSummary {
    return { found: Object.values(this.#counts).reduce((sum, images) => sum + images, 0), ...this.#counts };
  }

  /** The self-check in hexadecimal; nothing can be added after it. */
  check(): string {
    this.#take(canonical(this.summary()));
    return this.#hash.digest('hex');
  }

  #take(text: string): void {
    this.#hash.update(text).update('\n');
  }
}
