import type { Database } from './database.ts';

/** Images that were answered from an earlier answer of the same work. */
export interface Sharing {
  /** Their ids in one batch. */
  readonly ids: (batchId: number) => number[];
  readonly count: (batchId: number) => number;
}

/** Sharing images over the given store. */
export function createSharing(database: Database): Sharing {
  const from = `FROM images WHERE batch_id = ? AND state = 'answered' AND same_as_id IS NOT NULL`;
  const ids = database.prepare(`SELECT id ${from} ORDER BY id`).pluck();
  const count = database.prepare(`SELECT count(*) ${from}`).pluck();
  return {
    ids: (batchId) => ids.all(batchId).map(Number),
    count: (batchId) => Number(count.get(batchId)),
  };
}
