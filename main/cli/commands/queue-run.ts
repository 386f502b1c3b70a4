import { reportCounts } from '../../../shared/states.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { ImageReport } from '../../engine/views/report-image.ts';
import { createTroubleTeller } from '../session/tell-trouble.ts';
import { FINISHING } from '../session/settle-batch.ts';
import { tellWaiting } from '../session/tell-waiting.ts';
import { EXIT, exitCodeOf } from '../terminal/exit-codes.ts';
import { createWakeSignal } from '../terminal/wake-signal.ts';
import { listenForInterruption, wasCutShort } from '../terminal/interruption.ts';
import type { Output } from '../terminal/output.ts';
import { summaryLine } from '../terminal/tables.ts';

const LOOK_MS = 250;

/** `queue run`: sends what waits until nothing does, time is up, or a signal comes; prints each image as it settles. */
export async function runQueue(engine: Engine, output: Output, giveUpAfterMs: number | undefined): Promise<number> {
  const startedAt = performance.now();
  const deadline = giveUpAfterMs === undefined ? Infinity : startedAt + giveUpAfterMs;
  const interruption = listenForInterruption();
  const trouble = createTroubleTeller(engine, output);
  const wakeSignal = createWakeSignal(interruption.signal);
  const stopListening = engine.onChange(wakeSignal.ring);
  const isShown = async () => ['off', 'open'].includes((await engine.calls.lock.state()).state);
  const tell = async (reports: readonly ImageReport[]) => {
    const isWhole = await isShown();
    for (const report of reports) output.json(isWhole ? report : withoutNames(report));
  };
  let { mark } = await engine.calls.queue.settledAnywhere({ mark: null });
  engine.run();
  for (;;) {
    const settled = await engine.calls.queue.settledAnywhere({ mark });
    mark = settled.mark;
    await tell(settled.reports);
    await trouble.look();
    output.progress(`${settled.unsettled} left`);
    if (settled.reports.length > 0) continue;
    if (settled.unsettled === 0 && settled.isIntakeDone) break;
    if (interruption.signal.aborted || performance.now() >= deadline) break;
    await wakeSignal.next(Math.min(LOOK_MS, deadline - performance.now()));
  }
  stopListening();
  output.progress(FINISHING);
  await engine.halt();
  output.progress('');
  interruption.stopListening();
  const last = await engine.calls.queue.settledAnywhere({ mark });
  await tell(last.reports);
  const counts = reportCounts(await engine.calls.queue.counts());
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  const isAllDone = last.isIntakeDone && last.unsettled === 0;
  const why = isAllDone ? undefined : await trouble.end();
  if (counts.waiting > 0 && interruption.cause() === null) await tellWaiting(engine, output, await isShown());
  output.json({ summary: { found, ...counts, seconds, ...(why !== undefined && { trouble: why }) } });
  output.text(`In the queue: ${summaryLine(counts, found)}`);
  if (wasCutShort(interruption.cause(), isAllDone)) return EXIT.interrupted;
  return last.isIntakeDone ? exitCodeOf(counts) : EXIT.stillWaiting;
}

/** What may be told of other people's images while nobody is signed in: no name, no reason that may hold one, no answer. */
function withoutNames({ id, profile, state, kind, attempts, inferenceId, sizeBytes }: ImageReport) {
  return { id, profile, state, kind, attempts, inferenceId, sizeBytes };
}
