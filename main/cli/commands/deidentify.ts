import { resolve } from 'node:path';
import { describeFailure } from '../../../shared/failures.ts';
import { recipeSchema } from '../../../shared/recipe.ts';
import type { Engine } from '../../engine/process/compose.ts';
import { WrongUse } from '../../engine/base/expected-failure.ts';
import { describeReadError } from '../../engine/base/intake-failure.ts';
import { examineFile } from '../../engine/intake/examine.ts';
import { scanPaths } from '../../engine/intake/scan-paths.ts';
import { takeSafely } from '../../engine/intake/take-safely.ts';
import type { ScannedImage, ScannedItem } from '../../engine/intake/scanned-item.ts';
import { mapInOrder } from '../../engine/base/concurrency-limiter.ts';
import { writeWhole } from '../../engine/base/write-whole.ts';
import { findPlaces, type Places } from './deidentify-places.ts';
import { reportFormat, reportPieces, type FileOutcome, type Summary } from './deidentify-report.ts';
import { EXIT } from '../terminal/exit-codes.ts';
import { listenForInterruption } from '../terminal/interruption.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { oneOf, parseCommand } from '../terminal/parse-command.ts';
import { UsageError } from '../terminal/usage.ts';

/** `deidentify IN OUT`: writes cleaned copies of a file or of everything in a folder. */
export async function deidentify(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    recipe: { type: 'string' },
    report: { type: 'string' },
    'keep-names': { type: 'boolean', default: false },
    'text-check': { type: 'string' },
  });
  const [from, to, ...others] = positionals;
  if (from === undefined || to === undefined || others.length > 0)
    throw new UsageError(
      'deidentify needs a file or folder and where the cleaned copies go: sagittal deidentify IN OUT',
    );
  const format = values.report === undefined ? null : reportFormat(values.report);
  const isArchive = (await examineFile(resolve(from))).kind === 'archive';
  const wish = {
    places: findPlaces({ from, to, report: values.report, keepNames: values['keep-names'], isArchive }),
  };
  const check = values['text-check'];
  const wanted = {
    recipe: values.recipe === undefined ? undefined : recipeOf(values.recipe),
    textCheck: check === undefined ? undefined : oneOf('--text-check', check, ['on', 'off']),
  };
  return withEngine(places, output, async (engine) => {
    const { recipe, textCheck } = await engine.calls.policy.cleaning(wanted);
    const interruption = listenForInterruption();
    const order: Order = { ...wish, recipe, looksForText: textCheck === 'on', signal: interruption.signal, faults: [] };
    const tally = new Tally();
    try {
      const outcomes = told(cleanAll(engine, order), tally, output);
      if (format === null || values.report === undefined) for await (const _outcome of outcomes);
      else
        await writeWhole(
          resolve(values.report),
          reportPieces(format, order.recipe, outcomes, () => tally.sum()),
        );
    } finally {
      interruption.stopListening();
    }
    const summary = tally.sum();
    output.json({ summary });
    output.text(summaryWords(summary));
    if (order.faults.length > 0) throw order.faults[0];
    if (interruption.cause() !== null) return EXIT.interrupted;
    return summary.refused > 0 ? EXIT.needsPerson : EXIT.done;
  });
}

interface Order {
  readonly places: Places;
  readonly recipe: string;
  readonly looksForText: boolean;
  readonly signal: AbortSignal;
  /** Of ours, each over a file that was refused for it. */
  readonly faults: unknown[];
}

function recipeOf(name: string): string {
  const parsed = recipeSchema.safeParse(name);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--recipe is ${parsed.error.issues[0]?.message ?? 'not known'}, not "${name}".`);
}

/** Files worked on at once: while one is written, the next is read. */
const AT_ONCE = 2;

async function* cleanAll(engine: Engine, order: Order): AsyncGenerator<FileOutcome> {
  const { signal } = order;
  const onFault = (error: unknown) => {
    throw error;
  };
  const found = numbered(scanPaths([order.places.source], signal, onFault));
  try {
    yield* mapInOrder(found, AT_ONCE, ({ item, number }) =>
      item.kind === 'left-out' ? Promise.resolve(leftOut(item)) : clean(engine, order, item, number),
    );
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Images are numbered in the order they are found, also those that turn out to be refused. */
async function* numbered(items: AsyncIterable<ScannedItem>): AsyncGenerator<{ item: ScannedItem; number: number }> {
  let number = 0;
  for await (const item of items) {
    if (item.kind === 'image') number += 1;
    yield { item, number };
  }
}

function leftOut({ path: file, state, failure }: Extract<ScannedItem, { kind: 'left-out' }>): FileOutcome {
  const reason = describeFailure(failure).sentence;
  const word = state === 'skipped' ? ('skipped' as const) : ('refused' as const);
  return { line: { file, state: word, kind: failure.kind, reason }, changes: [] };
}

async function clean(engine: Engine, order: Order, image: ScannedImage, number: number): Promise<FileOutcome> {
  const { path: file, mediaType, source } = image;
  if (source.kind === 'series') throw new Error('a series is cleaned file by file');
  const { recipe, looksForText } = order;
  try {
    const to = order.places.target(file, number, mediaType);
    const write = () => engine.calls.privacy.deidentify({ source, mediaType, recipe, to, looksForText });
    const result = await takeSafely(write, order.signal, (error) => order.faults.push(error));
    if ('kind' in result) return refused(file, result);
    if (!result.ok) return refused(file, result.failure);
    const { counts, changes, textRule, sha256 } = result;
    return { line: { file, out: to, state: 'cleaned', counts, textRule: textRule.verdict, sha256 }, changes };
  } catch (error) {
    if (error instanceof WrongUse) return { line: { file, state: 'refused', reason: error.message }, changes: [] };
    return refused(file, describeReadError(error, 'file'));
  }
}

function refused(file: string, failure: Parameters<typeof describeFailure>[0]): FileOutcome {
  const reason = describeFailure(failure).sentence;
  return { line: { file, state: 'refused', kind: failure.kind, reason }, changes: [] };
}

async function* told(outcomes: AsyncIterable<FileOutcome>, tally: Tally, output: Output): AsyncGenerator<FileOutcome> {
  for await (const outcome of outcomes) {
    const { line } = outcome;
    tally.add(line.state);
    output.json(line);
    if (line.state === 'refused') output.note(`${line.file}: ${line.reason ?? ''}`);
    output.progress(`${tally.sum().cleaned} cleaned`);
    yield outcome;
  }
  output.progress('');
}

/** Counts as the files settle. */
class Tally {
  readonly #counts = { cleaned: 0, refused: 0, skipped: 0 };
  readonly #startedAt = performance.now();

  add(state: 'cleaned' | 'refused' | 'skipped'): void {
    this.#counts[state] += 1;
  }

  sum(): Summary {
    const { cleaned, refused: refusedFiles, skipped } = this.#counts;
    const seconds = Math.round(performance.now() - this.#startedAt) / 1000;
    return { found: cleaned + refusedFiles + skipped, ...this.#counts, seconds };
  }
}

function summaryWords({ found, cleaned, refused: refusedFiles, skipped }: Summary): string {
  return `${found} found = ${cleaned} cleaned + ${refusedFiles} refused + ${skipped} skipped`;
}
