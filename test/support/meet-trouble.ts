import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FileCall } from './call-log.ts';
import type { FaultSite } from './fault-site.ts';
import { replayedFolder, type After } from './replayed-folder.ts';
import { fastFolder } from './temporary-store.ts';

/** How a command ended, and what it printed; the code is null where it was killed. */
export interface CommandEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Every command is killed after this, in milliseconds. */
const LIMIT_MS = 120_000;
const LOOK_MS = 20;

/** When a command that only a signal ends gets it. */
export interface WorkToDo {
  readonly isDone: (stdout: string) => boolean;
  /** How long it is waited for, in milliseconds. */
  readonly patienceMs: number;
}

/** Runs a command to its end; one that only a signal ends gets it once its work is done, or after a while. */
export async function runToEnd(
  site: FaultSite,
  words: readonly string[],
  env: Record<string, string>,
  work?: WorkToDo,
): Promise<CommandEnd> {
  const child = site.start(words, env);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
  const closed = once(child, 'close');
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const deadline = performance.now() + (work?.patienceMs ?? Infinity);
  while (work !== undefined && child.exitCode === null && child.signalCode === null) {
    if (work.isDone(stdout) || performance.now() > deadline) {
      child.kill('SIGTERM');
      break;
    }
    await delay(LOOK_MS);
  }
  await closed;
  clearTimeout(limit);
  return { code: child.exitCode, stdout, stderr };
}

/** A run whose calls were written down, and where it began. */
export interface RecordedRun {
  /** Of the data directory as it was before the run. */
  readonly begin: string;
  /** What the calls call it. */
  readonly root: string;
  readonly calls: readonly FileCall[];
}

/** What a process would find before one of the calls, in a folder of its own for as long as it is looked at. */
export interface State {
  readonly dataDirectory: string;
  /** What had been printed by then. */
  readonly end: CommandEnd;
  readonly where: string;
}

/** Makes the state before each wanted call, one after another, and lets it be looked at; the last is that after all calls. */
export async function lookAtStates(
  { begin, root, calls }: RecordedRun,
  after: After,
  wanted: ReadonlySet<number>,
  look: (state: State) => Promise<void>,
): Promise<void> {
  const folder = replayedFolder(begin, root);
  const said: Record<number, string> = {};
  for (let at = 0; at <= calls.length; at += 1) {
    const call = calls[at];
    if (wanted.has(at)) {
      using place = fastFolder();
      const dataDirectory = join(place.path, 'data');
      folder.write(dataDirectory, after);
      const end = { code: null, stdout: said[1] ?? '', stderr: said[2] ?? '' };
      const what = call === undefined ? 'the end' : `${call.does} of ${call.path.slice(root.length)}`;
      await look({ dataDirectory, end, where: `${after} before call ${at}, ${what}` });
    }
    if (call?.does === 'said') said[call.at] = `${said[call.at] ?? ''}${call.data.toString()}`;
    else if (call !== undefined) folder.carryOut(call);
  }
}
