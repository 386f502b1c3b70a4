import { writeWhole } from '../../engine/base/write-whole.ts';
import type { BatchSummary } from '../../../shared/contract/rows.ts';
import { reportCounts } from '../../../shared/states.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { ImageReport } from '../../engine/views/report-image.ts';
import { EXIT, exitCodeOf } from '../terminal/exit-codes.ts';
import { answerMappings } from './answer-mappings.ts';
import { followBatch } from './follow-batch.ts';
import { listenForInterruption, wasCutShort } from '../terminal/interruption.ts';
import type { Output } from '../terminal/output.ts';
import { createTroubleTeller } from './tell-trouble.ts';
import { reportsOf } from './reports-of.ts';
import { imageTable, summaryLine, tableRows } from '../terminal/tables.ts';

export interface SettleOptions {
  readonly batchId: number;
  readonly isSending: boolean;
  readonly giveUpAfterMs: number | undefined;
  readonly summaryFile: string | undefined;
  /** Tells of each answer what it says, too. */
  readonly withReading?: boolean;
}

/** Stays with a batch until every image has settled, prints each once and the sum last; answers the exit code. */
export async function settleBatch(engine: Engine, output: Output, options: SettleOptions): Promise<number> {
  const startedAt = performance.now();
  const deadline = startedAt + (options.giveUpAfterMs ?? LONGEST_TIMER_MS);
  const interruption = listenForInterruption();
  const rows = tableRows();
  let told = Promise.resolve();
  const trouble = createTroubleTeller(engine, output);
  const tell = (report: ImageReport) => {
    rows.add(report);
    if (options.withReading !== true) output.json(report);
    else told = told.then(async () => output.json(await withReading(engine, report)));
  };
  if (options.isSending) engine.run();
  const end = await followBatch(engine, {
    batchId: options.batchId,
    giveUpAfterMs: options.giveUpAfterMs,
    signal: interruption.signal,
    stopWhenComplete: !options.isSending,
    onSettled: tell,
    onReadAgain: unreadNotes(engine, output, options.batchId),
    onProgress: async (batch) => {
      await trouble.look();
      output.progress(progressLine(batch));
    },
  });
  output.progress('');
  if (end.how === 'settled') await finishForOthers(engine, output, interruption.signal, deadline);
  else output.progress(FINISHING);
  const asked = new Set<number>();
  for await (const { id } of reportsOf(engine, { batchId: options.batchId, states: ['running'] })) asked.add(id);
  await engine.halt();
  output.progress('');
  interruption.stopListening();
  await tellLast(engine, { batchId: options.batchId, mark: end.mark, asked }, tell);
  await told;
  const { batch } = await engine.calls.queue.settled({ batchId: options.batchId, mark: Number.MAX_SAFE_INTEGER });
  const counts = reportCounts(batch.counts);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  const isAllDone = batch.isComplete && batch.unsettled + batch.counts.paused === 0;
  const why = isAllDone ? undefined : await trouble.end();
  const summary = { found: batch.found, ...counts, seconds, ...(why !== undefined && { trouble: why }) };
  output.json({ summary });
  if (options.summaryFile !== undefined) await writeWhole(options.summaryFile, [`${JSON.stringify(summary)}\n`]);
  const mappingOf = await answerMappings(engine);
  output.text(() => imageTable(rows, process.stdout.columns || 120, mappingOf));
  const isNothingYet = batch.found === 0 && !batch.isComplete;
  output.text(
    `${isNothingYet ? 'Nothing was taken in yet' : summaryLine(counts, batch.found)}, ${seconds.toFixed(1)} s`,
  );
  if (!batch.isComplete) output.text(`${why?.sentence ?? ''} The rest is taken in with: sagittal queue run`.trim());
  if (counts.failed > 0) output.text('Details for IT: sagittal queue list --state failed --json');
  if (wasCutShort(interruption.cause(), isAllDone)) return EXIT.interrupted;
  if (!batch.isComplete) return EXIT.stillWaiting;
  return options.isSending ? exitCodeOf(counts) : exitCodeOf({ ...counts, waiting: 0 });
}

/** What a person reads while a command comes to rest. */
export const FINISHING = 'What is on its way may finish for a few seconds; the same signal again ends at once.';

/** Requests of another command's images that this process has begun: ended here, the model would run for them again. */
async function finishForOthers(
  engine: Engine,
  output: Output,
  interrupted: AbortSignal,
  deadline: number,
): Promise<void> {
  output.progress('Everything of this batch is done; waiting for answers to images of another one.');
  const leftMs = Math.ceil(deadline - performance.now());
  const late = AbortSignal.timeout(Math.max(0, Math.min(leftMs, LONGEST_TIMER_MS)));
  await engine.finish(AbortSignal.any([interrupted, late]));
}

/** Timers take no longer, in milliseconds. */
const LONGEST_TIMER_MS = 2_147_483_647;

/** A report with what its answer says. */
async function withReading(engine: Engine, report: ImageReport) {
  const reading = report.answer !== undefined ? await engine.calls.history.reading({ id: report.id }) : null;
  return reading === null ? report : { ...report, reading };
}

/** Names each file that cannot be read, once; the first of many. */
function unreadNotes(engine: Engine, output: Output, batchId: number): () => Promise<void> {
  const named = new Set<number>();
  return async () => {
    for await (const { id, file, kind, reason } of reportsOf(engine, { batchId, states: ['waiting'] })) {
      if (kind !== 'unreadable-file' || named.has(id) || named.size >= MOST_NAMED) continue;
      named.add(id);
      output.note(`${file}: ${reason ?? ''}`);
    }
  };
}

const MOST_NAMED = 20;

/** Tells what settled while the engine came to rest, and what had not settled then. */
async function tellLast(
  engine: Engine,
  { batchId, mark, asked }: { batchId: number; mark: number; asked: ReadonlySet<number> },
  tell: (report: ImageReport) => void,
): Promise<void> {
  for (let from = mark; ;) {
    const settled = await engine.calls.queue.settled({ batchId, mark: from });
    if (settled.reports.length === 0) break;
    settled.reports.forEach(tell);
    from = settled.mark;
  }
  for await (const report of reportsOf(engine, { batchId, states: ['running', 'checking', 'waiting', 'paused'] }))
    tell(asked.has(report.id) ? withReason(report) : report);
}

/** A request that was on its way when the command gave up has met nothing yet that would be its reason. */
function withReason(report: ImageReport): ImageReport {
  if (report.state !== 'waiting' || report.reason !== undefined) return report;
  return { ...report, reason: 'Sent; the answer had not come yet. Sagittal goes on with: sagittal queue run.' };
}

function progressLine(batch: BatchSummary): string {
  const done = batch.found - batch.unsettled - batch.counts.paused;
  const share = batch.found === 0 ? 0 : done / batch.found;
  const bar = '█'.repeat(Math.round(share * 24)).padEnd(24, '░');
  const left = batch.secondsLeft === null ? '' : ` · about ${batch.secondsLeft} s left`;
  return `${bar} ${done} of ${batch.found}${batch.isComplete ? '' : ' so far'}${left}`;
}
