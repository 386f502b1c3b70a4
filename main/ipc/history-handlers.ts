import { EXPORT_ENDINGS } from '../../shared/contract/export-format.ts';
import type { CallHandlers } from './answer-call.ts';
import type { HandlerParts } from './handler-parts.ts';

type HistoryHandlers = Pick<
  CallHandlers,
  'history.export' | 'history.exportResults' | 'history.saveAnswer' | 'history.saveReport'
>;

/** Answers: where to save them. */
export function createHistoryHandlers({
  engine,
  dialogs,
  about,
}: Pick<HandlerParts, 'engine' | 'dialogs' | 'about'>): HistoryHandlers {
  return {
    'history.export': async ({ format, search, names, assessed }) => {
      const path = await dialogs.saveAs(`sagittal-answers${EXPORT_ENDINGS[format]}`, 'Save the answers');
      if (path === null) return { savedAs: null, rows: 0 };
      const filter = { ...(search !== undefined && { search }), ...(assessed !== undefined && { assessed }) };
      const { rows } = await engine.call('history.export', { path, format, names, ...filter });
      return { savedAs: path, rows };
    },
    'history.exportResults': async ({ kinds, search, names, assessed }) => {
      const folder = await dialogs.pickPlace('Choose a folder for the DICOM files');
      if (folder === null) return { savedIn: null, files: 0, leftOut: [] };
      const filter = { ...(search !== undefined && { search }), ...(assessed !== undefined && { assessed }) };
      const { version } = await about();
      const made = await engine.call('history.exportResults', { folder, kinds, names, version, ...filter });
      const reasons = Map.groupBy(made.leftOut, ({ sentence }) => sentence);
      const leftOut = [...reasons].map(([sentence, all]) => ({ sentence, count: all.length }));
      return { savedIn: folder, files: made.files, leftOut };
    },
    'history.saveAnswer': async ({ id }) => {
      const { fileName } = await engine.call('history.answerFile', { id });
      const path = await dialogs.saveAs(fileName, 'Save the answer');
      if (path !== null) await engine.call('history.saveAnswer', { id, path });
      return { savedAs: path };
    },
    'history.saveReport': async ({ id, file, names }) => {
      const path = await dialogs.saveAs(`answer-${id}.${file}`, REPORT_TITLES[file]);
      if (path !== null) await engine.call('history.saveReport', { id, file, path, names });
      return { savedAs: path };
    },
  };
}

const REPORT_TITLES = { pdf: 'Save the report', png: 'Save the picture with the marks' } as const;
