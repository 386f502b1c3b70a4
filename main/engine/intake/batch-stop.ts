import type { StorageHealth } from '../base/storage-health.ts';
import type { Batches } from '../storage/batches.ts';

/** How often an intake looks whether a person has cancelled its batch, in milliseconds. */
const LOOK_MS = 250;

/** The signal that a person, in this process or another, has cancelled a batch while it is taken in. */
export interface BatchStop {
  readonly signal: AbortSignal;
  /** Aborts the signal at once. */
  readonly stop: () => void;
  /** Looks no more. */
  readonly end: () => void;
}

/** Watches the batch until `end`. */
export function watchForStop(
  batchId: number,
  { batches, health }: { readonly batches: Pick<Batches, 'isStopped'>; readonly health: StorageHealth },
): BatchStop {
  const stopped = new AbortController();
  const timer = setInterval(() => {
    // Where the disk does not say it just now, the next look does.
    health.guard('intake', () => {
      if (batches.isStopped(batchId)) stopped.abort();
    });
  }, LOOK_MS);
  return {
    signal: stopped.signal,
    stop: () => {
      stopped.abort();
    },
    end: () => {
      clearInterval(timer);
    },
  };
}
