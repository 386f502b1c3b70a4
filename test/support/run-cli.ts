import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));

/** How a command line ended. */
export interface CliEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as JSON lines. */
  readonly rows: readonly Record<string, unknown>[];
}

export interface CliOptions {
  readonly dataDirectory: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What the command reads from standard input; nothing when left out. */
  readonly input?: string;
}

/** Runs the built command line on the pinned Node to its end. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliEnd> {
  if (options.input === undefined) return cliEnd(startCli(args, options), args);
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, SAGITTAL_DATA_DIR: options.dataDirectory, ...options.env },
  });
  child.stdin.end(options.input);
  return cliEnd(child, args);
}

/** Waits for the end of a command line that was started with the given words. */
export async function cliEnd(
  child: ChildProcessByStdio<Writable | null, Readable, Readable>,
  args: readonly string[],
): Promise<CliEnd> {
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: child.exitCode, stdout, stderr, rows: args.includes('--json') ? parseRows(stdout) : [] };
}

/** Starts the built command line; the caller ends it. */
export function startCli(args: readonly string[], options: CliOptions): ChildProcessByStdio<null, Readable, Readable> {
  return spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SAGITTAL_DATA_DIR: options.dataDirectory, ...options.env },
  });
}

/** The rows of a command without its summary, and the summary. */
export function splitSummary(rows: readonly Record<string, unknown>[]) {
  const images = rows.filter((row) => !('summary' in row));
  // The contract says what the summary holds; a test compares it whole.
  const summary = rows.find((row) => 'summary' in row)?.['summary'] as Record<string, number> | undefined;
  return { images, summary };
}

/** The program of the built command line. */
export const CLI_PROGRAM = PROGRAM;

function parseRows(stdout: string): Record<string, unknown>[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
