import { lookIn, type AnswerLook } from '../../../shared/contract/answer-look.ts';
import type { Agreement, Assessment, Verdict } from '../../../shared/contract/assessment.ts';
import type { Sent } from '../../../shared/contract/sent-request.ts';
import type { Reading } from '../../../shared/contract/reading.ts';
import type { ResultKind } from '../../../shared/contract/result-kind.ts';
import type { Answer, HistoryRow } from '../../../shared/contract/rows.ts';
import {
  allRows,
  findAnswered,
  listHistory,
  nameAnswerFile,
  reportHistory,
  saveAnswer,
  showHistory,
  type ExportOrder,
} from '../views/history.ts';
import { readAnswerPicture, readPicture, type PictureRequest, type ServedPicture } from '../previews/picture.ts';
import { WrongUse } from '../base/expected-failure.ts';
import { reportImage, type ImageReport } from '../views/report-image.ts';
import { saveResult, saveResults, type LeftOut } from '../result-files/export-results.ts';
import { drawableReading } from '../views/drawable-reading.ts';
import type { ExportNames } from '../views/name-report.ts';
import { showSent } from '../views/show-sent.ts';
import { shortReading, type ShortReading } from '../views/short-reading.ts';
import type { HistoryFilter, OlderFilter } from '../storage/answers.ts';
import type { WorkingParts } from './engine-parts.ts';
import { whoDecides } from './who-decides.ts';
import { createExportCalls, type ExportCalls } from './export-calls.ts';
import { readImageAnswer } from './read-image-answer.ts';

/** The answers kept so far. */
export interface HistoryCalls extends ExportCalls {
  readonly list: (input: HistoryFilter) => Promise<{ rows: HistoryRow[]; total: number }>;
  /** Answers older than the mark, newest first, and the mark to go on with; a null mark begins with the newest. */
  readonly reports: (input: OlderFilter) => Promise<{ reports: ImageReport[]; mark: number | null }>;
  /** One answered image; throws WrongUse for an id without an answer. */
  readonly show: (input: { id: number }) => Promise<ShownAnswer>;
  /** What the answer of an image says, without pixels; null where it has none. */
  readonly reading: (input: { id: number }) => Promise<ShortReading | null>;
  readonly report: (input: { id: number }) => Promise<ImageReport>;
  /**
   * Keeps a person's word on an answer, or takes it back; throws WrongUse for an id without an answer, and where another answer came
   * than the one that was received when the person saw it.
   */
  readonly assess: (input: {
    id: number;
    receivedAt?: number | undefined;
    verdict: Verdict | null;
  }) => Promise<{ assessment: Assessment | null }>;
  /** How often people agreed, by profile. */
  readonly agreement: () => Promise<Agreement[]>;
  /** The name to propose for an answer saved as a file. */
  readonly answerFile: (input: { id: number }) => Promise<{ fileName: string }>;
  /** Writes one answer as it came. */
  readonly saveAnswer: (input: { id: number; path: string }) => Promise<{ sizeBytes: number }>;
  /** Writes one answer as a DICOM object; answers its length. Throws WrongUse where it cannot be made. */
  readonly saveResult: (
    input: ResultInput & { id: number; kind: ResultKind; path: string },
  ) => Promise<{ sizeBytes: number }>;
  /** Writes answers as DICOM objects into a folder; what is left out is told. */
  readonly exportResults: (
    input: ResultInput & Pick<ExportOrder, 'search' | 'assessed'> & { kinds: readonly ResultKind[]; folder: string },
  ) => Promise<{ files: number; answers: number; leftOut: LeftOut[] }>;
  /** The picture of an image; null where it cannot be shown. */
  readonly picture: (input: PictureRequest) => Promise<ServedPicture | null>;
}

/** An answer, what could be read of it, and how its profile wants it drawn. */
export interface ShownAnswer {
  readonly row: HistoryRow;
  readonly answer: Answer;
  readonly reading: Reading;
  readonly look: AnswerLook;
  readonly sent: Sent;
}

/** How DICOM objects are written. */
interface ResultInput {
  /** The real ones where nothing is said. */
  readonly names?: ExportNames | undefined;
  /** Of the program that writes them. */
  readonly version: string;
}

/** History calls over the engine's parts. */
export function createHistoryCalls(parts: WorkingParts): HistoryCalls {
  const { answers, assessments, images, profiles, spool, pictures, answerThread, feed, lock, now } = parts;
  const mappingOf = (name: string) => profiles.find(name)?.settings.answerMapping;
  const store = { answers, findImage: images.find, mappingOf };
  const pictureParts = { ...store, spool, pictures, answerThread };
  const resultParts = {
    ...pictureParts,
    slices: images.slices,
    read: (id: number) => readImageAnswer(id, pictureParts),
  };
  return {
    list: async (filter) => listHistory(store, filter),
    reports: async (filter) => {
      const rows = answers.older(filter);
      const mark = rows.at(-1)?.image.settledOrder ?? null;
      return {
        reports: rows.map(({ image, answer, assessment }) => reportImage(image, answer, null, assessment)),
        mark,
      };
    },
    show: async ({ id }) => {
      const shown = showHistory(store, id);
      const reading = await readImageAnswer(id, pictureParts);
      const look = lookIn(mappingOf(shown.row.profileName));
      const sent = showSent(findAnswered(store, id).image, store);
      return { ...shown, look, sent, reading: reading === null ? { statement: 'unknown' } : drawableReading(reading) };
    },
    reading: async ({ id }) => {
      const reading = await readImageAnswer(id, pictureParts);
      return reading === null ? null : shortReading(reading);
    },
    report: async ({ id }) => reportHistory(store, id),
    ...createExportCalls(parts),
    assess: async ({ id, receivedAt, verdict }) => {
      const { answer } = showHistory(store, id);
      if (receivedAt !== undefined && receivedAt !== answer.receivedAt)
        throw new WrongUse('Another answer has come since. Look at it before you say whether it is right.');
      if (verdict === null) assessments.remove(id);
      else assessments.save(id, verdict, { by: whoDecides(lock), at: now() });
      const { row } = showHistory(store, id);
      feed.announce(['history']);
      return { assessment: row.assessment };
    },
    agreement: async () => assessments.agreement(),
    answerFile: async ({ id }) => ({ fileName: nameAnswerFile(store, id) }),
    saveAnswer: async ({ id, path }) => ({ sizeBytes: await saveAnswer(store, id, path) }),
    saveResult: async ({ id, kind, path, names = 'real', version }) => ({
      sizeBytes: await saveResult(findAnswered(store, id), kind, path, { names, version }, resultParts),
    }),
    exportResults: async ({ kinds, folder, names = 'real', version, ...filter }) =>
      saveResults(allRows(store, filter), kinds, folder, { names, version }, resultParts),
    picture: (request) =>
      request.of === 'answer' ? readAnswerPicture(request, pictureParts) : readPicture(request, pictureParts),
  };
}
