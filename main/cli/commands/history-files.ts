import { resolve } from 'node:path';
import type { Assessed } from '../../../shared/contract/assessment.ts';
import { EXPORT_ENDINGS, exportFormatOf } from '../../../shared/contract/export-format.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { FrameWish } from '../../engine/reports/write-report.ts';
import type { ExportNames } from '../../engine/views/name-report.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { listenForInterruption } from '../terminal/interruption.ts';
import type { Output } from '../terminal/output.ts';
import { wholeNumber } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** Which answers an export has, and whether it names patients. */
export interface ExportWish {
  readonly search: string | undefined;
  readonly assessed: Assessed | undefined;
  readonly names: ExportNames;
}

/** `--frame`: a number from 1, or `all`; answers it counted from 0. Throws UsageError for anything else, and beside a PDF, which has all. */
function frameOf(value: string | undefined, kind: 'pdf' | 'png'): FrameWish {
  if (value === undefined) return undefined;
  if (kind === 'pdf') throw new UsageError('--frame is for a .png; a .pdf shows every frame with marks.');
  if (value === 'all') return 'all';
  const frame = wholeNumber('--frame', value, 1, Number.MAX_SAFE_INTEGER);
  return frame === undefined ? undefined : frame - 1;
}

/** The endings of exports in words. */
const ENDINGS = `${Object.values(EXPORT_ENDINGS).slice(0, -1).join(', ')} or ${EXPORT_ENDINGS.pdf}`;

/** `history export FILE`: all answers that are meant, as the file's ending says. */
export async function exportTo(
  engine: Engine,
  file: string | undefined,
  wish: ExportWish,
  output: Output,
): Promise<number> {
  if (file === undefined) throw new UsageError(`history export needs a file that ends in ${ENDINGS}.`);
  const format = exportFormatOf(file);
  if (format === null) throw new UsageError(`history export writes ${ENDINGS}, and "${file}" is none of them.`);
  const path = resolve(file);
  return stoppably(engine, async () => {
    const { rows } = await engine.calls.history.export({ path, format, ...wish });
    output.json({ file: path, rows });
    output.text(`${rows} ${rows === 1 ? 'answer' : 'answers'} written to ${path}`);
  });
}

/** `history report ID FILE`: one answer as a PDF, or its picture with the marks as a PNG. */
export async function report(
  subject: string | undefined,
  file: string | undefined,
  wish: { readonly names: ExportNames; readonly frame: string | undefined },
  places: CliPlaces,
  output: Output,
): Promise<number> {
  const id = wholeNumber('history report', subject, 1, Number.MAX_SAFE_INTEGER);
  if (id === undefined || file === undefined)
    throw new UsageError("history report needs an answer's number and a file: sagittal history report 7 report.pdf");
  const kind = reportFileOf(file);
  const [path, frame] = [resolve(file), frameOf(wish.frame, kind)];
  return withEngine(places, output, (engine) =>
    stoppably(engine, async () => {
      const { files } = await engine.calls.history.saveReport({ id, path, file: kind, names: wish.names, frame });
      for (const written of files) {
        output.json({ id, file: written });
        output.text(`${kind === 'pdf' ? 'Report' : 'Picture'} of answer ${id} written to ${written}`);
      }
    }),
  );
}

/** What a file of `history report` is to be; throws UsageError for a name that does not say. */
function reportFileOf(file: string): 'pdf' | 'png' {
  const ending = /\.(pdf|png)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === 'pdf' || ending === 'png') return ending;
  throw new UsageError(`history report writes .pdf or .png, and "${file}" is neither.`);
}

/** Writes until it is done or a signal ends it, in good order: nothing is left behind. */
async function stoppably(engine: Engine, write: () => Promise<void>): Promise<number> {
  const interruption = listenForInterruption();
  interruption.signal.addEventListener('abort', () => void engine.calls.history.stopExport());
  try {
    await write();
    return EXIT.done;
  } catch (error) {
    if (interruption.cause() !== null) return EXIT.interrupted;
    throw error;
  } finally {
    interruption.stopListening();
  }
}
