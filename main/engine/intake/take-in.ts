import { ConcurrencyLimiter } from '../base/concurrency-limiter.ts';
import type { NewImage } from '../storage/images.ts';
import { RowGroup } from './row-group.ts';
import type { ScannedItem } from './scanned-item.ts';

export interface IntakePorts {
  /** What an item comes to as a row; keeps its content. Rejects where that is not the item's fault. */
  readonly toRow: (item: ScannedItem) => Promise<NewImage>;
  /** Brings the copies taken so far to disk and then adds rows in one transaction; both outlast a power cut when it answers. */
  readonly add: (images: readonly NewImage[]) => Promise<void>;
  /** Lets go of the copies of rows that will not be added. */
  readonly drop: (images: readonly NewImage[]) => Promise<void>;
  /** True for a file the batch has already; an intake that was cut short goes on behind it. */
  readonly hasSource: (path: string) => boolean;
}

/** How many files are copied at once. */
const COPIES_AT_ONCE = 8;
/** Files over this size, in bytes, go beside the others, so that no small one waits for them; and how many of them at once. */
export const LARGE_BYTES = 67_108_864;
const LARGE_AT_ONCE = 2;
/** So many large ones may wait for their turn before no more is looked for. */
const MOST_WAITING = 10_000;

/** Takes every scanned item into the queue, each as one row, so that found is always the sum of the states. */
export async function takeIn(items: AsyncIterable<ScannedItem>, ports: IntakePorts): Promise<void> {
  const group = new RowGroup(ports.add);
  const small = new ConcurrencyLimiter(COPIES_AT_ONCE);
  const large = new ConcurrencyLimiter(LARGE_AT_ONCE);
  const waiting = new ConcurrencyLimiter(MOST_WAITING);
  let place = 0;
  const take = async (item: ScannedItem, at: number) => group.push(at, await ports.toRow(item));
  try {
    for await (const item of items) {
      if (ports.hasSource(item.path)) continue;
      const at = (place += 1);
      waiting.throwIfFailed();
      if (item.kind === 'left-out' || item.sizeBytes <= LARGE_BYTES) await small.begin(() => take(item, at));
      else await waiting.begin(() => large.run(() => take(item, at)));
    }
  } finally {
    await Promise.all([small.settled(), waiting.settled()]);
    const isWhole = await group.flush().then(
      () => true,
      () => false,
    );
    if (!isWhole) await ports.drop(await group.abandon());
  }
  small.throwIfFailed();
  waiting.throwIfFailed();
  await group.flush();
}
