import type { StorageHealth } from '../base/storage-health.ts';
import { formOf } from '../model/kept-form.ts';
import { namedProfile } from '../model/named-profile.ts';
import type { Profile } from '../model/profile.ts';
import { workKey } from '../model/work-key.ts';
import type { Copies } from '../spool/copies.ts';
import type { BatchRecord, Batches } from '../storage/batches.ts';
import type { Images, NewImage } from '../storage/images.ts';
import { gatherSeries } from './gather-series.ts';
import { holdChanged } from './hold-changed.ts';
import { keepImage } from './keep-image.ts';
import type { ScannedItem } from './scanned-item.ts';
import { takeIn } from './take-in.ts';
import { takeSafely } from './take-safely.ts';

/** A batch that images are being taken into. */
export type OpenBatch = Omit<BatchRecord, 'completedAt'>;

export interface RunIntakePorts {
  readonly images: Pick<Images, 'add' | 'hasSource'>;
  readonly batches: Pick<Batches, 'find' | 'complete'>;
  readonly copies: Copies;
  readonly health: StorageHealth;
  readonly findProfile: (name: string) => Profile | null;
  /** The key of pseudonyms, 32 bytes. */
  readonly siteKey: () => Buffer;
  readonly now: () => number;
  /** Called when rows were added, or the batch is complete. */
  readonly onRows: () => void;
  readonly onBug: (error: unknown) => void;
}

/** What is taken into a batch. */
export interface IntakeOrder {
  readonly batch: OpenBatch;
  readonly items: AsyncGenerator<ScannedItem>;
  /** The hash each path must still have; null where files are taken as they are. */
  readonly expected: ReadonlyMap<string, string> | null;
}

/**
 * Takes everything into its batch and completes it; where the batch was cancelled, it ends early and leaves it as it is. Rejects with
 * the signal's reason once that is aborted.
 */
export async function runIntake(
  { batch, items, expected }: IntakeOrder,
  ports: RunIntakePorts,
  signal: AbortSignal,
): Promise<void> {
  const { images, batches, copies, health, now, onRows, onBug } = ports;
  const cancelled = new AbortController();
  const profile = namedProfile(batch.profileName, ports.findProfile);
  const wanted = until(items, AbortSignal.any([cancelled.signal, signal]));
  const add = async (found: readonly NewImage[]) => {
    const priority = batches.find(batch.id)?.priority ?? batch.priority;
    const rows = found.map((row) => ({ ...(expected === null ? row : holdChanged(row, expected)), priority }));
    await copies.settle(signal);
    const isTaken = await health.persist('intake', () => images.add(rows, now()), signal);
    if (!isTaken) cancelled.abort();
    onRows();
  };
  await takeIn(profile.settings.request === 'series' ? gatherSeries(wanted) : wanted, batch, {
    take: (image) => takeSafely(() => keepImage(image, { batch, profile }, ports, signal), signal, onBug),
    add,
    hasSource: (batchId, path) => images.hasSource(batchId, path),
    workKey: (sha256) => workKey(sha256, profile),
    form: formOf(profile.settings),
  });
  signal.throwIfAborted();
  if (!cancelled.signal.aborted) await health.persist('intake', () => batches.complete(batch.id, now()), signal);
  onRows();
}

async function* until<Value>(values: AsyncGenerator<Value>, signal: AbortSignal): AsyncGenerator<Value> {
  for await (const value of values) {
    if (signal.aborted) return;
    yield value;
  }
}
