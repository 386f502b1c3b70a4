import type { Reading } from '../../../shared/contract/reading.ts';
import { WrongUse } from '../base/expected-failure.ts';
import type { FrameWish, ReportParts } from '../reports/write-report.ts';
import { exportHistory, type ExportOrder } from '../views/history.ts';
import type { ExportNames } from '../views/name-report.ts';
import type { WorkingParts } from './engine-parts.ts';
import { readAnswerOnPicture, readImageAnswer } from './read-image-answer.ts';

/** Answers as files. */
export interface ExportCalls {
  readonly export: (input: ExportOrder) => Promise<{ rows: number }>;
  /** Writes one answer for people: a PDF of it, or pictures of it with the marks; answers the files. */
  readonly saveReport: (input: {
    id: number;
    path: string;
    file: 'pdf' | 'png';
    names?: ExportNames | undefined;
    /** Of a picture. */
    frame?: FrameWish;
  }) => Promise<{ files: string[] }>;
  /** Ends the exports that are running; each rejects with WrongUse and leaves nothing behind. */
  readonly stopExport: () => Promise<{ stopped: number }>;
}

/** Export calls over the engine's parts. */
export function createExportCalls(parts: WorkingParts): ExportCalls {
  const { answers, images, spool, pictures, answerThread, profiles, reviews, now } = parts;
  const mappingOf = (name: string) => profiles.find(name)?.settings.answerMapping;
  const store = { answers, findImage: images.find, mappingOf };
  const pictureParts = { ...store, spool, pictures, answerThread };
  const read = (id: number): Promise<Reading | null> => readImageAnswer(id, pictureParts);
  const reports: ReportParts = { store, profiles, reviews, spool, pictures, read, now };
  const running = new Set<AbortController>();
  const stoppably = async <Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> => {
    const control = new AbortController();
    running.add(control);
    try {
      return await work(control.signal);
    } finally {
      running.delete(control);
    }
  };
  return {
    export: ({ format, ...order }) =>
      stoppably(async (signal) => ({
        rows:
          format === 'pdf'
            ? await (await reportWriters()).reportAnswers({ ...order, signal }, reports)
            : await exportHistory(store, { ...order, format, signal }, (id) => readAnswerOnPicture(id, pictureParts)),
      })),
    saveReport: ({ id, file, ...order }) =>
      stoppably(async (signal) => {
        const { reportAnswer, saveMarkedPictures } = await reportWriters();
        if (file === 'png') return { files: await saveMarkedPictures(id, { ...order, signal }, reports) };
        await reportAnswer(id, { ...order, signal }, reports);
        return { files: [order.path] };
      }),
    stopExport: async () => {
      const all = [...running];
      for (const control of all) control.abort(new WrongUse(STOPPED));
      return { stopped: all.length };
    },
  };
}

/** The engine starts without what writes PDFs and decodes pictures. */
function reportWriters() {
  return import('../reports/write-report.ts');
}

const STOPPED = 'The export was stopped. No file was written.';
