/** What is given within so many milliseconds is one choice: "Open with" starts a program for each of several files. */
const TOGETHER_MS = 5_000;

/** Files and folders that the program was started with, or that a second start has handed over. */
export class GivenFiles {
  readonly #now: () => number;
  #paths: readonly string[] = [];
  #isNew = false;
  #lastAt = Number.NEGATIVE_INFINITY;
  #tell: () => void = () => undefined;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Absolute paths, whether or not anything is there. */
  add(paths: readonly string[]): void {
    if (paths.length === 0) return;
    const at = this.#now();
    const before = at - this.#lastAt > TOGETHER_MS ? [] : this.#paths;
    this.#paths = [...new Set([...before, ...paths])];
    this.#lastAt = at;
    this.#isNew = true;
    this.#tell();
  }

  /** Calls back whenever something was given. */
  onGiven(tell: () => void): void {
    this.#tell = tell;
  }

  /** What was given and has not been taken yet, with what came shortly before it; empty where there is nothing new. */
  take(): readonly string[] {
    const paths = this.#isNew ? this.#paths : [];
    this.#isNew = false;
    return paths;
  }
}
