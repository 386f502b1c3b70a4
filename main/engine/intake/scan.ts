import { basename } from 'node:path';
import { describeFailure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { LeftOut, Scan as ScanView } from '../../../shared/contract/rows.ts';
import { scanPaths } from './scan-paths.ts';
import type { ScannedItem } from './scanned-item.ts';

/** What the chosen profile makes of an image's size; bytes. */
export interface SizePlan {
  readonly encodedSize: (sizeBytes: number, mediaType: MediaType) => number;
  readonly limitBytes: number;
}

const SHOWN_LEFT_OUT = 200;
/** How far a scan runs ahead of the intake that follows it; only so many contents are held. */
const LOOKS_AHEAD = 256;

/** A look through chosen files and folders. It reads, counts and judges; it changes and sends nothing. */
export class Scan {
  readonly id: string;
  readonly paths: readonly string[];
  readonly #items: ScannedItem[] = [];
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

  /** Everything found so far and, as the look goes on, everything still to come; who takes no more ends the look. */
  async *items(): AsyncGenerator<ScannedItem> {
    this.#taken = 0;
    try {
      for (let next = 0; ; next += 1) {
        while (next >= this.#items.length) {
          if (this.#isFinished) return;
          await new Promise<void>((resolve) => this.#waiters.push(resolve));
        }
        const item = this.#items[next];
        if (item === undefined) continue;
        this.#items[next] = withoutContent(item);
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
    const images = this.#items.filter((item) => item.kind === 'image');
    const leftOut = this.#items.filter((item) => item.kind === 'left-out');
    const encoded = images.map((image) => plan.encodedSize(image.sizeBytes, image.mediaType));
    return {
      scanId: this.id,
      isFinished: this.#isFinished,
      suggestedName: suggestName(this.paths),
      images: images.length,
      sizeBytes: sum(images.map((image) => image.sizeBytes)),
      encodedBytes: sum(encoded),
      tooLarge: encoded.filter((size) => size > plan.limitBytes).length,
      byType: byType(images),
      leftOutTotal: leftOut.length,
      leftOut: leftOut.slice(0, SHOWN_LEFT_OUT).map(toLeftOut),
      batchJobOffer: null,
      trouble: null,
    };
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

function suggestName(paths: readonly string[]): string {
  const [first, ...others] = paths;
  if (first === undefined) return 'Images';
  const name = basename(first) || first;
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}

function byType(images: readonly { mediaType: MediaType; sizeBytes: number }[]): ScanView['byType'] {
  const groups = new Map<MediaType, { images: number; sizeBytes: number }>();
  for (const { mediaType, sizeBytes } of images) {
    const group = groups.get(mediaType) ?? { images: 0, sizeBytes: 0 };
    groups.set(mediaType, { images: group.images + 1, sizeBytes: group.sizeBytes + sizeBytes });
  }
  return [...groups].map(([mediaType, group]) => ({ mediaType, ...group })).sort((a, b) => b.images - a.images);
}

function toLeftOut(item: Extract<ScannedItem, { kind: 'left-out' }>): LeftOut {
  return {
    fileName: item.fileName,
    folder: item.folder,
    state: item.state,
    reason: describeFailure(item.failure).sentence,
  };
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
