import type { Scan as ScanView } from '../../../shared/contract/rows.ts';
import { scanPaths } from './scan-paths.ts';
import { createScanTally, type SizePlan } from './scan-view.ts';
import type { ScannedItem } from './scanned-item.ts';

/** How far a scan runs ahead of the intake that follows it; only so many contents are held. */
const LOOKS_AHEAD = 256;

/** A look through chosen files and folders. It reads, counts and judges; it changes and sends nothing. */
export class Scan {
  readonly id: string;
  readonly paths: readonly string[];
  /** What the intake has taken is let go. */
  readonly #items: (ScannedItem | null)[] = [];
  readonly #tally = createScanTally();
  readonly #abort = new AbortController();
  readonly #onProgress: () => void;
  readonly #onBug: (error: unknown) => void;
  #waiters: (() => void)[] = [];
  /** How many items the intake has taken; null while there is none. */
  #taken: number | null = null;
  #onTaken: (() => void) | null = null;
  #isFinished = false;

  constructor(id: string, paths: readonly string[], onProgress: () => void, onBug: (error: unknown) => void) {
    this.id = id;
    this.paths = paths;
    this.#onProgress = onProgress;
    this.#onBug = onBug;
  }

  /** Looks through everything; settles when done or stopped. Never rejects. */
  async run(): Promise<void> {
    try {
      for await (const item of scanPaths(this.paths, this.#abort.signal, this.#onBug)) {
        this.#tally.add(item);
        this.#items.push(this.#taken === null ? withoutContent(item) : item);
        this.#announce();
        await this.#letIntakeFollow();
      }
    } catch {
      // Only its own stop ends a scan early; what was found so far stays.
    } finally {
      this.#isFinished = true;
      this.#announce();
    }
  }

  stop(): void {
    this.#abort.abort();
    this.#onTaken?.();
  }

  /** Everything found so far and, as the look goes on, everything still to come, once; who takes no more ends the look. */
  async *items(): AsyncGenerator<ScannedItem> {
    this.#taken = 0;
    try {
      for (let next = 0; ; next += 1) {
        while (next >= this.#items.length) {
          if (this.#isFinished) return;
          await new Promise<void>((resolve) => this.#waiters.push(resolve));
        }
        const item = this.#items[next];
        if (item === undefined || item === null) continue;
        this.#items[next] = null;
        this.#taken = next + 1;
        this.#onTaken?.();
        yield item;
      }
    } finally {
      this.stop();
    }
  }

  /** The facts so far, as the window shows them for a profile with the given size plan. */
  view(plan: SizePlan): ScanView {
    return this.#tally.view({ id: this.id, paths: this.paths, isFinished: this.#isFinished }, plan);
  }

  async #letIntakeFollow(): Promise<void> {
    while (this.#taken !== null && this.#items.length - this.#taken > LOOKS_AHEAD && !this.#abort.signal.aborted) {
      await new Promise<void>((resolve) => (this.#onTaken = resolve));
    }
  }

  #announce(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
    this.#onProgress();
  }
}

function withoutContent(item: ScannedItem): ScannedItem {
  if (item.kind === 'left-out' || item.content === undefined) return item;
  const { content: _content, ...image } = item;
  return image;
}
