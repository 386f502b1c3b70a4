import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { ExportFormat } from '../../../shared/contract/export-format.ts';
import type { Assessed } from '../../../shared/contract/assessment.ts';
import type { Answer, HistoryRow } from '../../../shared/contract/rows.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { toImageRow } from './image-row.ts';
import { reportImage, type ImageReport } from './report-image.ts';
import type { AnsweredImage, Answers, HistoryFilter } from '../storage/answers.ts';
import type { ImageRecord } from '../model/image-record.ts';
import { writeWhole } from '../base/write-whole.ts';
import { cocoPieces, type CocoImage } from './coco.ts';
import { exportLines } from './export-lines.ts';
import { nameReport, type ExportNames } from './name-report.ts';
import { answerFileName, headlineOf, showAnswer } from './show-answer.ts';

export interface HistoryStore {
  readonly answers: Answers;
  readonly findImage: (id: number) => ImageRecord | null;
  /** What a profile, by its name, says of its model's answers. */
  readonly mappingOf: (profileName: string) => AnswerMapping | undefined;
}

/** One page of answered images, newest first. */
export function listHistory(store: HistoryStore, filter: HistoryFilter): { rows: HistoryRow[]; total: number } {
  const { rows, total } = store.answers.page(filter);
  return { rows: rows.map((row) => toHistoryRow(row, row.answer.sizeBytes, store)), total };
}

/** One answered image with its answer, whole. Throws WrongUse for an id without an answer. */
export function showHistory(store: HistoryStore, id: number): { row: HistoryRow; answer: Answer } {
  const found = findAnswered(store, id);
  return { row: toHistoryRow(found, found.answer.body.length, store), answer: showAnswer(id, found.answer) };
}

/** An image as the command line prints it, with its answer or why it has none. Throws WrongUse for an unknown id. */
export function reportHistory(store: HistoryStore, id: number): ImageReport {
  const image = store.findImage(id);
  if (image === null) throw new WrongUse(`There is no answer with the number ${id}.`);
  return reportImage(image, store.answers.find(image), null, store.answers.assessmentOf(image));
}

/** One answered image, whole. Throws WrongUse for an id without an answer. */
export function findAnswered(store: HistoryStore, id: number): AnsweredImage {
  const image = store.findImage(id);
  const answer = image === null ? null : store.answers.find(image);
  if (image === null || answer === null) throw new WrongUse(`There is no answer with the number ${id}.`);
  return { image, answer, assessment: store.answers.assessmentOf(image) };
}

/** The name to propose for an answer saved as a file. Throws WrongUse for an id without an answer. */
export function nameAnswerFile(store: HistoryStore, id: number): string {
  return answerFileName(id, findAnswered(store, id).answer);
}

/** Writes an answer to a file as it came, whole or not at all; answers its length. */
export async function saveAnswer(store: HistoryStore, id: number, path: string): Promise<number> {
  const { answer } = findAnswered(store, id);
  await writeWhole(path, [answer.body]);
  return answer.body.length;
}

/** Answers held at once while a file is written; each may be large. */
const EXPORT_PAGE = 50;

/** What an export is to hold and where it goes. */
export interface ExportOrder {
  readonly path: string;
  readonly format: ExportFormat;
  /** The real ones where nothing is said. */
  readonly names?: ExportNames | undefined;
  readonly search?: string | undefined;
  readonly assessed?: Assessed | undefined;
}

/** A file that is text, and what ends its writing. */
export interface TextOrder extends ExportOrder {
  readonly format: Exclude<ExportFormat, 'pdf'>;
  readonly signal?: AbortSignal;
}

/** What an answer says, and the size of the picture it lies on; null where there is no answer. */
export type ReadOnPicture = (id: number) => Promise<Pick<CocoImage, 'reading' | 'size'> | null>;

/** Writes all matching answers to a file, whole or not at all; answers how many rows it has. */
export async function exportHistory(
  store: HistoryStore,
  { path, format, names, search, assessed, signal }: TextOrder,
  readOnPicture: ReadOnPicture,
): Promise<number> {
  let rows = 0;
  const all = answeredRows(store, { search, assessed }, () => (rows += 1));
  const pieces =
    format === 'coco'
      ? cocoPieces(cocoImages(all, readOnPicture, names))
      : exportLines(format, all, names, store.mappingOf);
  await writeWhole(path, pieces, signal === undefined ? {} : { signal });
  return rows;
}

async function* cocoImages(
  all: Iterable<AnsweredImage>,
  readOnPicture: ReadOnPicture,
  names?: ExportNames,
): AsyncGenerator<CocoImage> {
  for (const { image, answer, assessment } of all) {
    const read = await readOnPicture(image.id);
    const { file = '' } = nameReport(image, reportImage(image, answer), names ?? 'real');
    const said = { reading: read?.reading ?? NOT_READ, size: read?.size ?? null, agrees: assessment?.agrees ?? null };
    yield { id: image.id, fileName: file, ...said };
  }
}

/** Of an answer that went while the file was written. */
const NOT_READ = { statement: 'unknown' } as const;

/** All matching answers, newest first, a page of them held at a time; `onRow` hears of each. */
export function* answeredRows(
  store: HistoryStore,
  filter: Pick<ExportOrder, 'search' | 'assessed'>,
  onRow: () => void,
): Generator<AnsweredImage> {
  for (const row of allRows(store, filter)) {
    onRow();
    yield row;
  }
}

/** All answers that match, newest first, read page by page. */
export function* allRows(
  store: HistoryStore,
  filter: Pick<ExportOrder, 'search' | 'assessed'>,
): Generator<AnsweredImage> {
  for (let before: number | null = null; ;) {
    const rows: AnsweredImage[] = store.answers.older({ ...filter, before, limit: EXPORT_PAGE });
    yield* rows;
    before = rows.at(-1)?.image.settledOrder ?? null;
    if (before === null) return;
  }
}

function toHistoryRow(
  { image, answer, assessment }: AnsweredImage,
  sizeBytes: number,
  { mappingOf }: Pick<HistoryStore, 'mappingOf'>,
): HistoryRow {
  return { ...toImageRow(image), ...headlineOf(answer, sizeBytes, mappingOf(image.profileName)), assessment };
}
