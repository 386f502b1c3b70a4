import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { fuzzSeeds } from './seeds.ts';

/** What went wrong with one input; it is had again with the same seed and number. */
export interface FuzzFinding {
  readonly number: number;
  readonly what: 'thrown' | 'crash' | 'hang';
  readonly words: string;
}

export interface FuzzEnd {
  readonly findings: readonly FuzzFinding[];
  readonly cleaned: number;
  readonly refused: number;
  /** The most memory a process of the readers held, in MB. */
  readonly peakMb: number;
}

/** The longest one input may take on a loaded machine, in milliseconds; a bench on a quiet one asks for less. */
const HANG_MS = 120_000;

/** Sends changed files through all readers in a process of its own, and starts it again behind an input that ends or stops it. */
export async function runFuzz(options: {
  readonly seed: number;
  readonly inputs: number;
  readonly hangMs?: number;
}): Promise<FuzzEnd> {
  const folder = mkdtempSync(join(tmpdir(), 'sagittal-fuzz-'));
  const notes = join(folder, 'number');
  const seeds = join(folder, 'seeds.json');
  const made = await fuzzSeeds();
  writeFileSync(
    seeds,
    JSON.stringify(made.map(({ bytes, ...seed }) => ({ ...seed, base64: bytes.toString('base64') }))),
  );
  const end = { findings: [] as FuzzFinding[], cleaned: 0, refused: 0, peakMb: 0 };
  try {
    for (let first = 0; first < options.inputs;) {
      writeFileSync(notes, '          -1');
      const args = [notes, seeds, options.seed, first, options.inputs].map(String);
      const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), args, {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      first = (await watch(child, notes, options.hangMs ?? HANG_MS, end)) + 1;
    }
    return end;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Follows one process to its end and answers the number of the input it ended at; all of them where nothing stopped it. */
async function watch(
  child: ChildProcess,
  notes: string,
  hangMs: number,
  end: { findings: FuzzFinding[]; cleaned: number; refused: number; peakMb: number },
): Promise<number> {
  const state = { isDone: false };
  let stderr = '';
  child.stderr?.on('data', (piece: Buffer) => (stderr = (stderr + piece.toString()).slice(-2_000)));
  child.on('message', (message) => {
    // The child's own two messages.
    const { thrown, done } = message as {
      thrown?: { number: number; name: string; words: string };
      done?: { cleaned: number; refused: number; peakMb: number };
    };
    if (thrown !== undefined)
      end.findings.push({ number: thrown.number, what: 'thrown', words: `${thrown.name}: ${thrown.words}` });
    if (done === undefined) return;
    state.isDone = true;
    end.cleaned += done.cleaned;
    end.refused += done.refused;
    end.peakMb = Math.max(end.peakMb, done.peakMb);
  });
  const gone = once(child, 'exit');
  const isHanging = await hangs(child, notes, hangMs);
  if (isHanging) child.kill('SIGKILL');
  await gone;
  if (state.isDone) return Number.MAX_SAFE_INTEGER - 1;
  const number = numberIn(notes);
  if (number < 0) throw new Error(`the readers did not start:\n${stderr}`);
  end.findings.push({ number, what: isHanging ? 'hang' : 'crash', words: stderr });
  return number;
}

/** Waits until the process has ended, or has stood at one input for too long. */
async function hangs(child: ChildProcess, notes: string, hangMs: number): Promise<boolean> {
  let number = -1;
  let since = performance.now();
  while (child.exitCode === null && child.signalCode === null) {
    await wait(100);
    const now = numberIn(notes);
    if (now !== number || now < 0) {
      number = now;
      since = performance.now();
    } else if (performance.now() - since > hangMs) return true;
  }
  return false;
}

function numberIn(notes: string): number {
  return Number(readFileSync(notes, 'latin1').trim());
}
