import { resolve } from 'node:path';
import type { Assessed } from '../../../shared/contract/assessment.ts';
import { RESULT_KINDS } from '../../../shared/contract/result-kind.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { EXPORT_NAMES } from '../../engine/views/name-report.ts';
import { exportDicom, kindsOf, saveDicom } from './history-dicom.ts';
import { agreement, assessedOf, checkReviewWords, review, REVIEW_OPTIONS, verdictOf } from './history-review.ts';
import { exportTo, report } from './history-files.ts';
import { verbsOf } from '../terminal/command-access.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { answerMappings } from '../session/answer-mappings.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand, wholeNumber } from '../terminal/parse-command.ts';
import { imageTable, tableRows } from '../terminal/tables.ts';
import { UsageError } from '../terminal/usage.ts';

/** `history list|show|export|save|report|dicom|review|agreement`: the answers kept so far. */
export async function history(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    search: { type: 'string' },
    frame: { type: 'string' },
    limit: { type: 'string' },
    names: { type: 'string', default: 'real' },
    as: { type: 'string' },
    dicom: { type: 'string' },
    ...REVIEW_OPTIONS,
  });
  const [verbText, subject, file] = positionals;
  if (verbText === undefined) throw new UsageError(`history needs one of ${VERBS.join(', ')}.`);
  const verb = oneOf('history', verbText, VERBS);
  const limit = wholeNumber('--limit', values.limit, 1, 10_000_000) ?? Infinity;
  checkReviewWords(verb, values);
  const filter = { search: values.search, assessed: assessedOf(values) };
  const names = oneOf('--names', values.names, EXPORT_NAMES);
  switch (verb) {
    case 'list':
      return withEngine(places, output, (engine) => list(engine, filter, limit, output));
    case 'show': {
      const id = wholeNumber('history show', subject, 1, Number.MAX_SAFE_INTEGER);
      if (id === undefined) throw new UsageError("history show needs an answer's number. See: sagittal history list");
      return withEngine(places, output, (engine) => show(engine, id, output));
    }
    case 'save': {
      const id = wholeNumber('history save', subject, 1, Number.MAX_SAFE_INTEGER);
      if (id === undefined || file === undefined)
        throw new UsageError("history save needs an answer's number and a file: sagittal history save 7 answer.png");
      return withEngine(places, output, (engine) => saveTo(engine, id, file, output));
    }
    case 'report':
      return report(subject, file, { names, frame: values.frame }, places, output);
    case 'export':
      if (subject !== undefined && values.dicom !== undefined)
        return exportDicom(subject, kindsOf(values.dicom), { ...filter, names }, places, output);
      return withEngine(places, output, (engine) => exportTo(engine, subject, { ...filter, names }, output));
    case 'dicom': {
      const id = wholeNumber('history dicom', subject, 1, Number.MAX_SAFE_INTEGER);
      if (id === undefined || file === undefined || values.as === undefined)
        throw new UsageError(
          "history dicom needs an answer's number, a file, and --as sr, seg or sc: sagittal history dicom 7 a.dcm --as sr",
        );
      const kind = oneOf('--as', values.as, RESULT_KINDS);
      return saveDicom(id, kind, file, { names }, places, output);
    }
    case 'review': {
      const id = wholeNumber('history review', subject, 1, Number.MAX_SAFE_INTEGER);
      if (id === undefined)
        throw new UsageError("history review needs an answer's number: sagittal history review 7 --agree");
      const verdict = verdictOf(values);
      return withEngine(places, output, (engine) => review(engine, id, verdict, output));
    }
    case 'agreement':
      return withEngine(places, output, (engine) => agreement(engine, output));
  }
}

const VERBS = verbsOf('history');

/** Which answers are meant. */
interface Filter {
  readonly search: string | undefined;
  readonly assessed: Assessed | undefined;
}

const PAGE = 500;

async function list(engine: Engine, filter: Filter, limit: number, output: Output): Promise<number> {
  const rows = tableRows();
  for (let before: number | null = null; rows.total() < limit;) {
    const wanted = Math.min(PAGE, limit - rows.total());
    const page = await engine.calls.history.reports({ ...filter, before, limit: wanted });
    page.reports.forEach(output.json);
    page.reports.forEach(rows.add);
    before = page.mark;
    if (before === null) break;
  }
  const mappingOf = await answerMappings(engine);
  output.text(() =>
    rows.total() === 0 ? 'No answers found.' : imageTable(rows, process.stdout.columns || 120, mappingOf),
  );
  return EXIT.done;
}

async function show(engine: Engine, id: number, output: Output): Promise<number> {
  const report = await engine.calls.history.report({ id });
  const reading = await engine.calls.history.reading({ id });
  const told = reading === null ? report : { ...report, reading };
  output.json(told);
  output.text(JSON.stringify(told, null, 2));
  return report.state === 'answered' ? EXIT.done : EXIT.needsPerson;
}

async function saveTo(engine: Engine, id: number, file: string, output: Output): Promise<number> {
  const path = resolve(file);
  const { sizeBytes } = await engine.calls.history.saveAnswer({ id, path });
  output.json({ file: path, sizeBytes });
  output.text(`Answer ${id} written to ${path}`);
  return EXIT.done;
}
