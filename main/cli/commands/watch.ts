import { resolve } from 'node:path';
import type { WatchedFolder } from '../../../shared/contract/privacy.ts';
import { DEMO_PROFILE_NAME } from '../../../shared/profile.ts';
import { noImages, reportCounts, type ReportedCounts } from '../../../shared/states.ts';
import { pathWithin } from '../../engine/base/same-place.ts';
import type { Engine } from '../../engine/process/compose.ts';
import type { ImageReport } from '../../engine/views/report-image.ts';
import { createWakeSignal } from '../terminal/wake-signal.ts';
import { EXIT, exitCodeOf } from '../terminal/exit-codes.ts';
import { listenForInterruption, type Interruption } from '../terminal/interruption.ts';
import { withEngine, type CliPlaces } from '../session/open-engine.ts';
import type { Output } from '../terminal/output.ts';
import { parseCommand, wholeNumber } from '../terminal/parse-command.ts';
import { createTroubleTeller, type Trouble, type TroubleTeller } from '../session/tell-trouble.ts';
import { FINISHING } from '../session/settle-batch.ts';
import { reportsOf } from '../session/reports-of.ts';
import { summaryLine } from '../terminal/tables.ts';
import { UsageError } from '../terminal/usage.ts';

/** `watch DIR`: sends each new file of a folder once, also across restarts, until a signal ends it. */
export async function watch(args: readonly string[], places: CliPlaces, output: Output): Promise<number> {
  const { positionals, values } = parseCommand(args, {
    profile: { type: 'string', default: DEMO_PROFILE_NAME },
    'ready-suffix': { type: 'string' },
    every: { type: 'string', default: '5' },
  });
  const [folder, ...others] = positionals;
  if (folder === undefined || others.length > 0) throw new UsageError('watch needs one folder. See: sagittal --help');
  const readySuffix = values['ready-suffix'] ?? null;
  if (readySuffix !== null && !/^\.[\w.-]{1,20}$/.test(readySuffix)) {
    throw new UsageError('--ready-suffix takes an ending such as .ready.');
  }
  const everyS = wholeNumber('--every', values.every, 1, 3_600) ?? 5;
  const order = { path: resolve(folder), profileName: values.profile, readySuffix };
  return withEngine(places, output, async (engine) => {
    const { id, folder: path } = await watchedFolder(engine, order);
    return followFolder(engine, output, { ...order, path, folderId: id, everyMs: everyS * 1_000 });
  });
}

interface FolderOrder {
  readonly path: string;
  readonly profileName: string;
  readonly readySuffix: string | null;
}

const LOOK_MS = 250;

/** The folder's row, where its taken files are noted. A new one is off for the window: this command alone watches it. */
async function watchedFolder(
  { calls }: Engine,
  { path, profileName, readySuffix }: FolderOrder,
): Promise<WatchedFolder> {
  const known = await calls.watch.find({ path, profileName });
  const place = known === null ? { path } : { id: known.id };
  const isOn = known?.isOn ?? false;
  return calls.watch.save({ place, profileName, readySuffix, isOn });
}

type Following = FolderOrder & { readonly folderId: number; readonly everyMs: number };

async function followFolder(engine: Engine, output: Output, order: Following): Promise<number> {
  const startedAt = performance.now();
  const interruption = listenForInterruption();
  const counts: Record<string, number> = {};
  const tell = (report: ImageReport) => {
    counts[report.state] = (counts[report.state] ?? 0) + 1;
    output.json(report);
    const reason = report.reason === undefined ? '' : `: ${report.reason}`;
    output.text(`${pathWithin(order.path, report.file) ?? report.file} ${report.state}${reason}`);
  };
  const isOurs = ({ file, profile }: ImageReport) => profile === order.profileName && isBelow(order.path, file);
  let { mark } = await engine.calls.queue.settledAnywhere({ mark: null });
  const tellSettled = async () => {
    for (;;) {
      const settled = await engine.calls.queue.settledAnywhere({ mark });
      mark = settled.mark;
      settled.reports.filter(isOurs).forEach(tell);
      if (settled.reports.length === 0) return;
    }
  };
  engine.run();
  engine.watch({ folderId: order.folderId, everyMs: order.everyMs });
  const teller = createTroubleTeller(engine, output);
  await untilInterrupted(engine, output, { ...order, interruption, teller, onLook: tellSettled });
  output.progress(FINISHING);
  await engine.halt();
  output.progress('');
  interruption.stopListening();
  await tellSettled();
  const states = ['running', 'checking', 'waiting', 'paused'] as const;
  for await (const report of reportsOf(engine, { states: [...states] })) if (isOurs(report)) tell(report);
  // Files that the disk does not let in have no row yet: the trouble alone tells of them.
  const trouble = await teller.end();
  return sumUp(counts, output, { startedAt, cause: interruption.cause(), trouble });
}

/** True for a file in the folder, also in a drive's own. */
function isBelow(folder: string, file: string): boolean {
  const rest = pathWithin(folder, file);
  return rest !== null && rest !== '';
}

interface Looking {
  readonly interruption: Interruption;
  readonly teller: TroubleTeller;
  readonly onLook: () => Promise<void>;
}

async function untilInterrupted(
  engine: Engine,
  output: Output,
  { folderId, interruption, teller, onLook }: Following & Looking,
): Promise<void> {
  const wakeSignal = createWakeSignal(interruption.signal);
  const stopListening = engine.onChange(wakeSignal.ring);
  let trouble: string | null = null;
  while (!interruption.signal.aborted) {
    await onLook();
    await teller.look();
    const folder = (await engine.calls.watch.list()).find(({ id }) => id === folderId);
    if (folder?.trouble !== undefined && folder.trouble !== trouble) {
      trouble = folder.trouble;
      output.note(trouble ?? 'The folder can be read again.');
    }
    await wakeSignal.next(LOOK_MS);
  }
  stopListening();
}

interface FollowEnd {
  readonly startedAt: number;
  readonly cause: ReturnType<Interruption['cause']>;
  /** What keeps the engine from going on; undefined where nothing does. */
  readonly trouble: Trouble | undefined;
}

function sumUp(
  told: Readonly<Record<string, number>>,
  output: Output,
  { startedAt, cause, trouble }: FollowEnd,
): number {
  const counts: ReportedCounts = { ...reportCounts(noImages()), ...told };
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  output.json({ summary: { found, ...counts, seconds, ...(trouble !== undefined && { trouble }) } });
  output.text(summaryLine(counts, found));
  if (cause === 'SIGINT') return EXIT.interrupted;
  const code = exitCodeOf(counts);
  return code === EXIT.done && trouble !== undefined ? EXIT.stillWaiting : code;
}
