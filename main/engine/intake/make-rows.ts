import { isGone } from '../base/intake-failure.ts';
import type { Profile } from '../model/profile.ts';
import type { NewImage } from '../storage/images.ts';
import { holdChanged } from './hold-changed.ts';
import { keepImage } from './keep-image.ts';
import { cancelledRow, newRow } from './new-row.ts';
import type { IntakeOrder, RunIntakePorts } from './intake-order.ts';
import type { ScannedImage, ScannedItem } from './scanned-item.ts';
import type { IntakePorts } from './take-in.ts';
import { takeSafely } from './take-safely.ts';

/** Who may end an intake: the process that stops, a person who cancels its batch, and either of them. */
export interface IntakeSignals {
  readonly stopping: AbortSignal;
  readonly cancelled: AbortSignal;
  readonly either: AbortSignal;
}

/** Makes rows of what was found and adds them to the batch. */
export interface RowMaker {
  readonly ports: IntakePorts;
  /** Series that could not be read: their rows' paths lead nowhere. By path. */
  readonly kept: ReadonlyMap<string, ScannedImage>;
}

/** A maker of the rows of one batch. */
export function createRowMaker(
  { batch, profile, expected }: IntakeOrder & { readonly profile: Profile },
  ports: RunIntakePorts,
  signals: IntakeSignals,
): RowMaker {
  const { images, batches, copies, health, now, onRows, onBug, onGone } = ports;
  const kept = new Map<string, ScannedImage>();
  /** Why each path cannot be read, as its row says already. */
  const told = new Map<string, unknown>();
  const toRow = async (item: ScannedItem): Promise<NewImage> => {
    try {
      const row = await newRow(item, { batch, profile }, (image) =>
        takeSafely(() => keepImage(image, { batch, profile }, ports, signals.either), signals.either, onBug),
      );
      if (item.kind === 'image' && item.source.kind === 'series') keepUnread(kept, item, row);
      return row;
    } catch (error) {
      if (signals.cancelled.aborted && !signals.stopping.aborted) return cancelledRow(item, batch);
      throw error;
    }
  };
  const isNews = (row: NewImage) => {
    const why = isUnread(row) ? row.failure?.facts['detail'] : null;
    const isTold = why !== null && told.get(row.sourcePath) === why;
    if (why === null) told.delete(row.sourcePath);
    else told.set(row.sourcePath, why);
    return !isTold;
  };
  const add = async (found: readonly NewImage[]) => {
    const priority = batches.find(batch.id)?.priority ?? batch.priority;
    const held = found.map((row) => (expected === null || isUnread(row) ? row : holdChanged(row, expected)));
    const rows = held.filter(isNews).map((row) => ({ ...row, priority }));
    if (rows.length === 0) return;
    await copies.settle(signals.stopping);
    await health.persist('intake', () => images.add(rows, now()), signals.stopping);
    copies.counted(entriesOf(rows));
    for (const { failure, sourcePath } of rows) if (failure !== null && isGone(failure)) onGone(sourcePath);
    onRows();
  };
  return {
    kept,
    ports: {
      toRow,
      add,
      drop: (rows) => copies.drop(entriesOf(rows)),
      hasSource: (path) => images.hasSource(batch.id, path),
    },
  };
}

function keepUnread(kept: Map<string, ScannedImage>, item: ScannedImage, row: NewImage): void {
  if (isUnread(row)) kept.set(item.path, item);
  else kept.delete(item.path);
}

function isUnread({ state, sha256 }: NewImage): boolean {
  return state === 'waiting' && sha256 === null;
}

function entriesOf(rows: readonly NewImage[]): string[] {
  return rows.flatMap(({ spoolEntry }) => (spoolEntry === null ? [] : [spoolEntry]));
}
