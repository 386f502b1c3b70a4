import { resolve } from 'node:path';
import type { Assessed } from '../../../shared/contract/assessment.ts';
import { RESULT_KINDS, type ResultKind } from '../../../shared/contract/result-kind.ts';
import type { ExportNames } from '../../engine/views/name-report.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf } from '../terminal/parse-command.ts';

interface Named {
  readonly names: ExportNames;
}

/** The kinds of `--dicom sc,sr,seg`, each once; throws a UsageError for another word. */
export function kindsOf(text: string): ResultKind[] {
  return [...new Set(text.split(',').map((word) => oneOf('--dicom', word.trim(), RESULT_KINDS)))];
}

/** Writes one answer as a DICOM object. */
export async function saveDicom(
  id: number,
  kind: ResultKind,
  file: string,
  { names }: Named,
  places: CliPlaces,
  output: Output,
): Promise<number> {
  const path = resolve(file);
  const { version } = places;
  return withEngine(places, output, async (engine) => {
    const { sizeBytes } = await engine.calls.history.saveResult({ id, kind, path, names, version });
    output.json({ file: path, kind, sizeBytes });
    output.text(`Answer ${id} written as DICOM to ${path}`);
    return EXIT.done;
  });
}

/** How many numbers of answers are named for one reason. */
const SHOWN_IDS = 10;

/** Writes all answers that match as DICOM objects into a folder; ends with 2 where one could not be made. */
export async function exportDicom(
  folder: string,
  kinds: readonly ResultKind[],
  filter: Named & { readonly search: string | undefined; readonly assessed: Assessed | undefined },
  places: CliPlaces,
  output: Output,
): Promise<number> {
  const path = resolve(folder);
  const { version } = places;
  return withEngine(places, output, async (engine) => {
    const { files, answers, leftOut } = await engine.calls.history.exportResults({
      ...filter,
      ...{ kinds, folder: path, version },
    });
    for (const { id, kind, sentence } of leftOut) output.json({ id, kind, leftOut: sentence });
    for (const [sentence, left] of Map.groupBy(leftOut, (one) => one.sentence)) {
      const ids = [...new Set(left.map(({ id }) => id))];
      const more = ids.length > SHOWN_IDS ? `, … (${ids.length} answers)` : '';
      output.text(`Left out of ${ids.slice(0, SHOWN_IDS).join(', ')}${more}: ${sentence}`);
    }
    output.json({ folder: path, answers, files, leftOut: leftOut.length });
    output.text(`${files} DICOM ${files === 1 ? 'file' : 'files'} of ${answers} answers written to ${path}`);
    return leftOut.every(({ isEmpty }) => isEmpty) ? EXIT.done : EXIT.needsPerson;
  });
}
