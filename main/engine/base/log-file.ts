import { closeSync, existsSync, fstatSync, openSync, readdirSync, renameSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { removeOrLeave } from './held-files.ts';
import { errorCode } from './intake-failure.ts';

/** How much of one log is kept: a file of so many bytes at most, and so many earlier ones beside it. */
export interface LogLimits {
  readonly fileBytes: number;
  readonly keptAside: number;
}

const USUAL: LogLimits = { fileBytes: 5_000_000, keptAside: 3 };

/** Where a file cannot be put aside, it may grow to so many times its limit; further lines are counted and lost. */
const LARGEST_TIMES = 2;

/** A turn that is older was left by a process that ended, in milliseconds. */
const LEFT_AFTER_MS = 5_000;

/**
 * The lines of one log, in a file that stays small while it is written: a full one is put aside as `NAME.log.TIME-PID` and the oldest of
 * those deleted. Several processes may write to it at once: a line is one write at the end, no file takes the place of another,
 * and whoever still has one open that was put aside goes on in the new one. Lines that the disk does not take are counted, and
 * told with the next one that it takes: no work ends over its log.
 */
export class LogFile {
  readonly #path: string;
  readonly #limits: LogLimits;
  #file: number;
  #lost = 0;
  /** A line was cut short by the disk: the next one begins on a line of its own. */
  #isTorn = false;

  constructor(path: string, limits: LogLimits = USUAL) {
    this.#path = path;
    this.#limits = limits;
    this.#file = openSync(path, 'a', 0o600);
  }

  /** Writes one line, with its line break. */
  write(line: string): void {
    try {
      this.#makeRoom(line.length);
      if (this.#lost > 0) this.#append(`${JSON.stringify({ level: 40, lost: this.#lost, msg: LOST })}\n`);
      this.#lost = 0;
      this.#append(line);
    } catch {
      this.#lost += 1;
    }
  }

  #append(line: string): void {
    const bytes = Buffer.from(this.#isTorn ? `\n${line}` : line);
    const written = writeSync(this.#file, bytes);
    this.#isTorn = written < bytes.length;
    if (this.#isTorn) throw new Error('the line was cut short');
  }

  /** The file of the name is written to, whoever made it, and put aside where the line does not fit. */
  #makeRoom(lineLength: number): void {
    if (!this.#hasName()) this.#reopen();
    if (this.#hasRoom(lineLength)) return;
    const turn = `${this.#path}.turn`;
    try {
      closeSync(openSync(turn, 'wx', 0o600));
    } catch (error) {
      // Another process puts the file aside just now: the line still goes into it.
      if (errorCode(error) !== 'EEXIST' || staysLeft(turn)) this.#growOrThrow(error);
      return;
    }
    try {
      this.#putAside(lineLength);
    } finally {
      removeOrLeave(turn, { limitMs: 0 });
    }
  }

  /** By one process at a time: what another has begun meanwhile is not full, and would push out an earlier file. */
  #putAside(lineLength: number): void {
    if (!this.#hasName()) this.#reopen();
    if (this.#hasRoom(lineLength)) return;
    try {
      renameSync(this.#path, `${this.#path}.${stamp()}-${process.pid}`);
    } catch (error) {
      this.#growOrThrow(error);
      return;
    }
    this.#reopen();
    this.#deleteOldest();
  }

  #hasRoom(lineLength: number): boolean {
    const { size } = fstatSync(this.#file);
    return size === 0 || size + lineLength <= this.#limits.fileBytes;
  }

  #growOrThrow(error: unknown): void {
    if (fstatSync(this.#file).size > this.#limits.fileBytes * LARGEST_TIMES) throw error;
  }

  /** False once the file that is open was put aside or deleted. */
  #hasName(): boolean {
    const named = statSync(this.#path, { throwIfNoEntry: false, bigint: true });
    const own = fstatSync(this.#file, { bigint: true });
    return named?.ino === own.ino && named.dev === own.dev;
  }

  #reopen(): void {
    const next = openSync(this.#path, 'a', 0o600);
    closeSync(this.#file);
    this.#file = next;
  }

  #deleteOldest(): void {
    const aside = logsAside(this.#path);
    const old = aside.slice(0, Math.max(0, aside.length - this.#limits.keptAside));
    // One that another program holds goes with the next turn; no line is lost for it.
    for (const path of old) removeOrLeave(path, { limitMs: 0 });
  }
}

/** Takes away what a process left that ended in its turn; true where that cannot be taken away. */
function staysLeft(turn: string): boolean {
  const since = statSync(turn, { throwIfNoEntry: false })?.mtimeMs;
  if (since === undefined || Math.abs(Date.now() - since) <= LEFT_AFTER_MS) return false;
  removeOrLeave(turn, { limitMs: 0 });
  return existsSync(turn);
}

const LOST = 'lines could not be written';

/** The earlier files of a log, oldest first. Those of earlier versions are called `NAME.log.1`. */
export function logsAside(path: string): string[] {
  const [folder, name] = [dirname(path), basename(path)];
  const isAside = (other: string) =>
    other.startsWith(`${name}.`) && /^\d[\dT]*Z?(-\d+)?$/.test(other.slice(name.length + 1));
  return readdirSync(folder)
    .filter(isAside)
    .sort()
    .map((other) => join(folder, other));
}

let stamps = 0;

/** The time and a number of its own: 20261130T161500123Z and three digits. Names sort by time. */
function stamp(): string {
  stamps = (stamps + 1) % 1_000;
  return `${new Date().toISOString().replaceAll(/[-:.]/g, '').slice(0, -1)}${String(stamps).padStart(3, '0')}Z`;
}
