import { isAnswerKept } from '../answers/reading/judge-answer.ts';
import { createHash } from 'node:crypto';
import { reportImage } from '../views/report-image.ts';
import type { Answers } from '../storage/answers.ts';
import type { BatchRecord } from '../storage/batches.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Images } from '../storage/images.ts';
import { writeWhole } from '../base/write-whole.ts';
import {
  RECEIPT_VERSIONS,
  type ReceiptHead,
  type ReceiptRow,
  type ReceiptSlice,
  type ReceiptSummary,
} from './receipt-format.ts';
import { receiptLines, type ReceiptFile } from './receipt-lines.ts';

export interface ReceiptStore {
  readonly images: Pick<Images, 'bySource' | 'slices'>;
  readonly answers: Pick<Answers, 'find'>;
}

/** Writes the receipt of a batch as it is now, whole or not at all; answers its sum. */
export async function saveReceipt(
  store: ReceiptStore,
  batch: BatchRecord,
  target: { readonly path: string; readonly file: ReceiptFile },
  now: number,
): Promise<ReceiptSummary> {
  const sums: ReceiptSummary[] = [];
  const rows = rowsOf(store, batch.id);
  const version = store.images.slices.isIn(batch.id) ? RECEIPT_VERSIONS.slices : RECEIPT_VERSIONS.files;
  const lines = receiptLines(target.file, headOf(batch, now), rows, (sum) => sums.push(sum), version);
  await writeWhole(target.path, lines);
  const [summary] = sums;
  if (summary === undefined) throw new Error('a receipt was written without its sum');
  return summary;
}

function headOf(batch: BatchRecord, now: number): ReceiptHead {
  return {
    batch: { number: batch.id, name: batch.name },
    profile: batch.profileName,
    createdAt: iso(batch.createdAt),
    ...(batch.completedAt !== null && { takenInAt: iso(batch.completedAt) }),
    savedAt: iso(now),
  };
}

const PAGE = 200;

/** Every image once, in the order of the paths, also while images move from state to state; behind a series its files. */
function* rowsOf({ images, answers }: ReceiptStore, batchId: number): Generator<ReceiptRow | ReceiptSlice> {
  for (let after = ''; ;) {
    const page = images.bySource(batchId, after, PAGE);
    for (const image of page) {
      yield rowOf(image, answers);
      for (const { path, sizeBytes, sha256 } of images.slices.of(image.id))
        yield { path, sizeBytes, sha256, series: image.sourcePath };
    }
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.sourcePath;
  }
}

function rowOf(image: ImageRecord, answers: Pick<Answers, 'find'>): ReceiptRow {
  const { file, sizeBytes, sha256, state, reason, attempts, inferenceId } = reportImage(image, null);
  const answer = state === 'answered' || isAnswerKept(image.failure) ? answers.find(image) : null;
  return {
    path: file,
    sizeBytes,
    ...(sha256 !== undefined && { sha256 }),
    state,
    ...(image.failure !== null && { kind: image.failure.kind }),
    ...(reason !== undefined && { reason }),
    attempts,
    ...(inferenceId !== undefined && { inferenceId }),
    ...(answer !== null && {
      answeredAt: iso(answer.receivedAt),
      answerSha256: createHash('sha256').update(answer.body).digest('hex'),
    }),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
