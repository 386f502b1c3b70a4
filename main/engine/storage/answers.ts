import { z } from 'zod';
import type { Assessed, Assessment } from '../../../shared/contract/assessment.ts';
import { ASSESSED_SQL, ASSESSMENT_COLUMNS, assessmentJoin, toAssessment } from './assessment-columns.ts';
import { sentRequestSchema, type SentRequest } from '../../../shared/contract/sent-request.ts';
import { jsonColumn } from '../model/json-column.ts';
import type { Database } from './database.ts';
import { IMAGE_COLUMNS } from './image-columns.ts';
import { toImageRecord, type ImageRecord } from '../model/image-record.ts';

const answerSchema = z.object({
  contentType: z.string(),
  body: z.instanceof(Buffer),
  receivedAt: z.int(),
});

/** A model's answer as it came, whole. */
export type StoredAnswer = z.output<typeof answerSchema>;

/** An answer as lists read it: the beginning of a large one, and the size of all of it in bytes. */
export interface ListedAnswer extends StoredAnswer {
  readonly sizeBytes: number;
}

export interface ListedImage {
  readonly image: ImageRecord;
  readonly answer: ListedAnswer;
  /** What a person said of the answer. */
  readonly assessment: Assessment | null;
}

export interface AnsweredImage {
  readonly image: ImageRecord;
  readonly answer: StoredAnswer;
  /** What a person said of the answer. */
  readonly assessment: Assessment | null;
}

export interface HistoryFilter {
  readonly search?: string | undefined;
  readonly profileName?: string | undefined;
  readonly assessed?: Assessed | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Answers that settled before the given order, newest first; null begins with the newest. */
export interface OlderFilter {
  readonly search?: string | undefined;
  readonly assessed?: Assessed | undefined;
  readonly before: number | null;
  readonly limit: number;
}

export interface Answers {
  /** The answer of an image, its own or the one it shares; null where there is none. */
  readonly find: (image: ImageRecord) => StoredAnswer | null;
  /** What the request of an image's answer said; null where nobody kept it, or it does not read as one any more. */
  readonly requestOf: (image: ImageRecord) => SentRequest | null;
  /** What a person said of an image's answer; null where nobody did, or where another answer came since. */
  readonly assessmentOf: (image: ImageRecord) => Assessment | null;
  /** Images with an answer, also one that only reports a failure, newest first, each under its own name; the very same file sent again is listed once. */
  readonly page: (filter: HistoryFilter) => { rows: ListedImage[]; total: number };
  /** How many there are. */
  readonly count: () => number;
  /** The same step by step: no answer comes twice or is missed however many arrive meanwhile. */
  readonly older: (filter: OlderFilter) => AnsweredImage[];
}

/** Answers over the given store. */
export function createAnswers(database: Database): Answers {
  const find = database.prepare(`${ANSWER_SQL} WHERE image_id = ?`);
  const assessment = database.prepare(
    `SELECT ${ASSESSMENT_COLUMNS} FROM answers ${assessmentJoin('@imageId')} WHERE answers.image_id = @answerOf`,
  );
  const request = database.prepare(`SELECT request FROM answers WHERE image_id = ?`).pluck();
  const count = database.prepare(COUNT_SQL).pluck();
  return {
    find: (image) => {
      const row = find.get(image.sameAsImageId ?? image.id);
      return row === undefined ? null : answerSchema.parse(row);
    },
    requestOf: ({ id, sameAsImageId }) => requestColumn.safeParse(request.get(sameAsImageId ?? id)).data ?? null,
    assessmentOf: ({ id, sameAsImageId }) => {
      const row = assessment.get({ imageId: id, answerOf: sameAsImageId ?? id });
      return row === undefined ? null : toAssessment(row);
    },
    page: (filter) => readPage(database, filter),
    count: () => Number(count.get()),
    older: (filter) => readOlder(database, filter),
  };
}

const requestColumn = jsonColumn(sentRequestSchema);

const COUNT_SQL = `SELECT (SELECT count(*) FROM images WHERE state = 'answered' AND is_repeat = 0) + (
  SELECT count(*) FROM images JOIN answers ON answers.image_id = images.id WHERE images.state = 'failed' AND images.is_repeat = 0)`;

const ANSWER_SQL = `SELECT content_type AS contentType, body, received_at AS receivedAt FROM answers`;

/** Answers up to this size are read whole for a list, in bytes; of larger ones only so much. */
const LISTED_BYTES = 262_144;
const LISTED_BODY = `iif(length(answers.body) <= ${LISTED_BYTES}, answers.body, substr(answers.body, 1, 4096))`;

function readPage(database: Database, filter: HistoryFilter): { rows: ListedImage[]; total: number } {
  const { from, values } = matching(filter);
  const rows = database
    .prepare(
      `SELECT ${IMAGE_COLUMNS}, answers.content_type AS contentType, ${LISTED_BODY} AS body,
        length(answers.body) AS sizeOfAnswer, answers.received_at AS receivedAt, ${ASSESSMENT_COLUMNS}
        ${from} ORDER BY images.settled_order DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: filter.limit, offset: filter.offset })
    .map((row) => {
      const { sizeOfAnswer } = z.object({ sizeOfAnswer: z.int() }).parse(row);
      return { ...toAnswered(row), answer: { ...answerSchema.parse(row), sizeBytes: sizeOfAnswer } };
    });
  return { rows, total: Number(database.prepare(`SELECT count(*) ${from}`).pluck().get(values)) };
}

function readOlder(database: Database, filter: OlderFilter): AnsweredImage[] {
  const { from, values } = matching(filter);
  return readRows(
    database,
    `${from} AND images.settled_order < @before ORDER BY images.settled_order DESC LIMIT @limit`,
    {
      ...values,
      limit: filter.limit,
      before: filter.before ?? Number.MAX_SAFE_INTEGER,
    },
  );
}

function readRows(database: Database, tail: string, values: Record<string, string | number>): AnsweredImage[] {
  return database
    .prepare(
      `SELECT ${IMAGE_COLUMNS}, answers.content_type AS contentType, answers.body AS body,
        answers.received_at AS receivedAt, ${ASSESSMENT_COLUMNS} ${tail}`,
    )
    .all(values)
    .map(toAnswered);
}

function toAnswered(row: unknown): AnsweredImage {
  return { image: toImageRecord(row), answer: answerSchema.parse(row), assessment: toAssessment(row) };
}

function matching(filter: Pick<HistoryFilter, 'search' | 'profileName' | 'assessed'>) {
  // As the index images_with_answer: an answer that reports a failure is kept, and its image failed.
  const conditions = [`images.state IN ('answered', 'failed')`, `images.is_repeat = 0`];
  const values: Record<string, string> = {};
  if (filter.profileName !== undefined) {
    conditions.push(`images.profile = @profileName`);
    values['profileName'] = filter.profileName;
  }
  if (filter.assessed !== undefined) conditions.push(ASSESSED_SQL[filter.assessed]);
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const words = filter.search
      .split(BETWEEN_WORDS)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS);
    conditions.push(searchSql(words.length));
    values['pattern'] = `%${escapeLike(filter.search.trim())}%`;
    for (const [index, word] of words.entries()) values[`word${index}`] = `%${escapeLike(word)}%`;
  }
  const from = `FROM images INDEXED BY images_with_answer JOIN batches ON batches.id = images.batch_id
    JOIN answers ON answers.image_id = coalesce(images.same_as_id, images.id) ${assessmentJoin('images.id')} WHERE ${conditions.join(' AND ')}`;
  return { from, values };
}

/** What stands between the parts of a name as DICOM writes it, as it is shown, and as people type it. */
const BETWEEN_WORDS = /[\s,^=()]+/;
const MOST_WORDS = 8;

/** A patient's name, number, accession number and pseudonym, as one text to look in. */
const PATIENT_SQL = `json_extract(images.identity, '$.patientName', '$.patientId', '$.accessionNumber', '$.pseudonym')`;

/** Every word is to be found of a patient: `Roe, Jane`, `Jane Roe` and `Roe^Jane` are the same. */
function patientSql(words: number): string {
  if (words === 0) return 'FALSE';
  const each = Array.from({ length: words }, (_, index) => `${PATIENT_SQL} LIKE @word${index} ESCAPE '\\'`);
  // The raw text is looked at first: to take it apart for every row would take long.
  return `(images.identity LIKE @word0 ESCAPE '\\' AND ${each.join(' AND ')})`;
}

function searchSql(words: number): string {
  return `(images.source_path LIKE @pattern ESCAPE '\\' OR batches.name LIKE @pattern ESCAPE '\\'
  OR images.profile LIKE @pattern ESCAPE '\\' OR ${patientSql(words)} OR CAST(answers.body AS TEXT) LIKE @pattern ESCAPE '\\')`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
