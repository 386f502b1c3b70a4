import { PRIVACY_ACTIONS, type PrivacyAction } from '../../../shared/contract/privacy.ts';
import { reportedState, type ReportedState } from '../../../shared/states.ts';
import { csvHead, csvLine } from '../base/csv-line.ts';
import { EDITION } from '../formats/cleaning/edition.ts';
import { reasonOf } from '../model/reason.ts';
import { sentName } from '../model/sent-name.ts';
import type { BatchRecord } from '../storage/batches.ts';
import type { ImageRecord } from '../model/image-record.ts';
import type { Images } from '../storage/images.ts';
import type { ReviewRecord, Reviews } from '../storage/reviews.ts';
import { writeWhole } from '../base/write-whole.ts';

export const PRIVACY_REPORT_FILES = ['json', 'csv'] as const;
export type PrivacyReportFile = (typeof PRIVACY_REPORT_FILES)[number];

export interface BatchReportStore {
  readonly images: Pick<Images, 'list'>;
  readonly reviews: Pick<Reviews, 'find'>;
}

/**
 * Writes what was removed from each image of a batch and who decided what, whole or not at all; answers how many images. It
 * names no patient, but it has the files' names.
 */
export async function saveBatchReport(
  store: BatchReportStore,
  batch: BatchRecord,
  target: { readonly path: string; readonly file: PrivacyReportFile },
  now: number,
): Promise<number> {
  let images = 0;
  const rows = rowsOf(store, batch.id, () => (images += 1));
  const head = { batch: { number: batch.id, name: batch.name }, profile: batch.profileName, savedAt: iso(now) };
  await writeWhole(target.path, target.file === 'json' ? jsonPieces(head, rows) : csvPieces(rows));
  return images;
}

const PAGE = 200;

/** A line of the report; keys without a value are left out. */
interface Row extends Partial<Readonly<Record<PrivacyAction, number>>> {
  readonly image: number;
  readonly file: string;
  readonly state: ReportedState;
  readonly reason?: string;
  readonly sentAs?: string;
  readonly pseudonym?: string;
  /** `none` where the file goes as it is. */
  readonly recipe?: string;
  readonly edition?: string;
  readonly textCheck?: 'passed' | 'pending' | 'not needed';
  readonly textRule?: string;
  readonly heldFor?: string;
  readonly decision?: string;
  readonly decidedBy?: string;
  readonly decidedAt?: string;
  readonly note?: string;
  readonly masks?: number;
  /** Of the file, and of what is sent of it. */
  readonly sha256?: string;
  readonly sentSha256?: string;
}

const COLUMNS: readonly (keyof Row)[] = [
  ...(['image', 'file', 'state', 'reason', 'sentAs', 'pseudonym', 'recipe', 'edition'] as const),
  ...PRIVACY_ACTIONS,
  ...(['textCheck', 'textRule', 'heldFor', 'decision', 'decidedBy', 'decidedAt', 'note', 'masks'] as const),
  ...(['sha256', 'sentSha256'] as const),
];

function* rowsOf({ images, reviews }: BatchReportStore, batchId: number, onRow: () => void): Generator<Row> {
  for (let afterId = 0; ;) {
    const page = images.list({ batchId, afterId, limit: PAGE });
    for (const image of page) {
      onRow();
      yield rowOf(image, reviews.find(image.id));
    }
    const last = page.at(-1);
    if (last === undefined) return;
    afterId = last.id;
  }
}

function rowOf(image: ImageRecord, review: ReviewRecord | null): Row {
  const { id, mediaType, sourcePath, state, sha256, content, identity, textCheck } = image;
  const reason = reasonOf(image);
  return {
    image: id,
    file: sourcePath,
    state: reportedState(state),
    ...(reason !== null && { reason }),
    ...(mediaType !== null && sha256 !== null && { sentAs: sentName(id, content?.mediaType ?? mediaType), sha256 }),
    ...(identity !== null && { pseudonym: identity.pseudonym }),
    ...(sha256 !== null && content === null && { recipe: 'none' }),
    ...(content !== null && {
      recipe: content.recipe,
      edition: EDITION,
      ...content.counts,
      textCheck: textCheck ?? ('not needed' as const),
      ...(content.textRule !== undefined && { textRule: content.textRule.verdict }),
      sentSha256: content.sha256,
    }),
    ...(review !== null && reviewColumns(review)),
  };
}

function reviewColumns({ findings, decision, decidedBy, decidedAt, note, masks }: ReviewRecord): Partial<Row> {
  return {
    heldFor: findings.cause,
    ...(decision !== null && { decision }),
    ...(decidedBy !== null && { decidedBy }),
    ...(decidedAt !== null && { decidedAt: iso(decidedAt) }),
    ...(note !== null && { note }),
    ...(masks.length > 0 && { masks: masks.length }),
  };
}

function* jsonPieces(head: object, rows: Iterable<Row>): Generator<string> {
  yield `{"format":"sagittal-privacy-report","version":1,"head":${JSON.stringify(head)},\n"images":[`;
  let separator = '\n';
  for (const row of rows) {
    yield `${separator}${JSON.stringify(row)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

function* csvPieces(rows: Iterable<Row>): Generator<string> {
  yield csvHead(COLUMNS);
  for (const row of rows) yield csvLine(COLUMNS.map((column) => row[column] ?? ''));
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
