import { namedProfile } from '../model/named-profile.ts';
import { watchForStop } from './batch-stop.ts';
import { gatherSeries } from './gather-series.ts';
import type { IntakeOrder, RunIntakePorts } from './intake-order.ts';
import { createRowMaker } from './make-rows.ts';
import { againUntilRead, createSecondLooks, untilAborted } from './second-looks.ts';
import type { ScannedItem } from './scanned-item.ts';
import { takeIn } from './take-in.ts';

/**
 * Takes everything into its batch, tries what cannot be read again until it can be or is gone, and completes the batch; one that was
 * cancelled ends early. False says that the cancel was taken back meanwhile: the rest is still to be taken in. Rejects with the
 * signal's reason once that is aborted.
 */
export async function runIntake(order: IntakeOrder, ports: RunIntakePorts, signal: AbortSignal): Promise<boolean> {
  const { batch, items } = order;
  const { images, batches, health, now, onRows } = ports;
  const profile = namedProfile(batch.profileName, ports.findProfile);
  const isSeries = profile.settings.request === 'series';
  const stop = watchForStop(batch.id, ports);
  const signals = { stopping: signal, cancelled: stop.signal, either: AbortSignal.any([signal, stop.signal]) };
  const rows = createRowMaker({ ...order, profile }, ports, signals);
  const looks = createSecondLooks({
    ...{ ...ports, batchId: batch.id, isSeries, kept: rows.kept, signal: signals.either },
    onWait: () => {
      ports.onReadAgain(batch.id);
    },
  });
  const take = async (found: AsyncGenerator<ScannedItem>) => {
    const noted = looks.noting(untilAborted(found, signals.either));
    await takeIn(isSeries ? gatherSeries(againUntilRead(noted, looks)) : noted, rows.ports);
    looks.forgetMet();
  };
  try {
    await take(items);
    for (;;) {
      const paths = signals.either.aborted ? [] : images.unread(batch.id);
      if (paths.length === 0) break;
      await looks.wait();
      await take(looks.scan(paths));
    }
  } finally {
    stop.end();
  }
  signal.throwIfAborted();
  if (stop.signal.aborted && !batches.isStopped(batch.id)) return false;
  await health.persist('intake', () => batches.complete(batch.id, now()), signal);
  onRows();
  return true;
}
