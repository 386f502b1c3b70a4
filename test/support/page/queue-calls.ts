import type { Selection } from '../../../shared/contract/calls.ts';
import type { BatchSummary, ImageRow } from '../../../shared/contract/rows.ts';
import { needsPerson, noImages, type ImageState } from '../../../shared/states.ts';
import type { Handlers } from './main-twin.ts';
import type { World } from './world.ts';

type QueueCall = Extract<keyof Handlers, `queue.${string}`>;

/** The queue's calls over the images of a world: commands move their states, and the sums of batches follow. */
export function queueCalls(world: World): Pick<Handlers, QueueCall> {
  const before = new Map<string, readonly ImageRow[]>();
  const move = (selection: Selection, from: readonly ImageState[], to: ImageState) => {
    const moved = picked(world, selection).filter(({ state }) => from.includes(state));
    moved.forEach((row) => replace(world, { ...row, state: to, reason: null }));
    return moved;
  };
  return {
    'queue.batches': ({ offset, limit }) => ({
      batches: world.batches.map((batch) => summed(world, batch)).slice(offset, offset + limit),
      total: world.batches.length,
    }),
    'queue.images': ({ batchId, states, offset, limit }) => {
      const rows = world.images.filter(
        (row) => (batchId === undefined || row.batchId === batchId) && (states?.includes(row.state) ?? true),
      );
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    'queue.retry': (selection) => ({ changed: move(selection, ['failed', 'cancelled', 'unsure'], 'waiting').length }),
    'queue.resume': (selection) => ({ changed: move(selection, ['paused'], 'waiting').length }),
    'queue.pause': (selection) => ({ changed: move(selection, ['waiting', 'checking'], 'paused').length }),
    'queue.cancel': (selection) => {
      const moved = move(selection, ['checking', 'waiting', 'running', 'paused', 'unsure'], 'cancelled');
      const undo = moved.length === 0 ? null : `undo-${before.size + 1}`;
      if (undo !== null) before.set(undo, moved);
      return { changed: moved.length, undo };
    },
    'queue.undo': ({ undo }) => {
      const rows = before.get(undo) ?? [];
      rows.forEach((row) => replace(world, row));
      return { changed: rows.length };
    },
    'queue.remove': (selection) => {
      const gone = new Set(picked(world, selection).map(({ id }) => id));
      world.images = world.images.filter(({ id }) => !gone.has(id));
      return { changed: gone.size };
    },
    'queue.prioritise': ({ selection }) => ({ changed: picked(world, selection).length }),
    'queue.sendAnyway': ({ batchId }) => ({
      changed: world.batches.find(({ id }) => id === batchId)?.sharing ?? 0,
    }),
    'queue.live': ({ id }) => world.live.get(id) ?? null,
  };
}

function picked(world: World, selection: Selection): ImageRow[] {
  if ('ids' in selection) return world.images.filter(({ id }) => selection.ids.includes(id));
  return world.images.filter(
    ({ batchId, state }) =>
      ('all' in selection || selection.batchId === batchId) && (selection.states?.includes(state) ?? true),
  );
}

function replace(world: World, row: ImageRow): void {
  world.images = world.images.map((other) => (other.id === row.id ? row : other));
}

/** A batch with the sums of its images; one of which no image is in the world keeps the sums it was made with. */
function summed(world: World, batch: BatchSummary): BatchSummary {
  const rows = world.images.filter(({ batchId }) => batchId === batch.id);
  if (rows.length === 0) return batch;
  const counts = noImages();
  for (const { state } of rows) counts[state] += 1;
  return {
    ...batch,
    counts,
    found: rows.length,
    needsPerson: rows.filter(({ state }) => needsPerson(state)).length,
    unsettled: counts.waiting + counts.running + counts.checking,
  };
}
