import { EXPORT_ENDINGS } from '../../shared/contract/export-format.ts';
import type { CallHandlers } from './answer-call.ts';
import type { HandlerParts } from './handler-parts.ts';

type HistoryHandlers = Pick<CallHandlers, 'history.export' | 'history.saveAnswer'>;

/** Answers: where to save them. */
export function createHistoryHandlers({ engine, dialogs }: Pick<HandlerParts, 'engine' | 'dialogs'>): HistoryHandlers {
  return {
    'history.export': async ({ format, search, names, assessed }) => {
      const path = await dialogs.saveAs(`sagittal-answers${EXPORT_ENDINGS[format]}`, 'Save the answers');
      if (path === null) return { savedAs: null, rows: 0 };
      const filter = { ...(search !== undefined && { search }), ...(assessed !== undefined && { assessed }) };
      const { rows } = await engine.call('history.export', { path, format, names, ...filter });
      return { savedAs: path, rows };
    },
    'history.saveAnswer': async ({ id }) => {
      const { fileName } = await engine.call('history.answerFile', { id });
      const path = await dialogs.saveAs(fileName, 'Save the answer');
      if (path !== null) await engine.call('history.saveAnswer', { id, path });
      return { savedAs: path };
    },
  };
}
