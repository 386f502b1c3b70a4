import { z } from 'zod';
import type { Database } from './database.ts';

/**
 * Deletes settled images for good, and batches that are left empty; an answer that others share passes to the oldest of them. Answers how
 * many are gone. Belongs into a transaction.
 */
export function removeImages(database: Database, ids: readonly number[]): number {
  const heir = database.prepare(`SELECT min(id) FROM images WHERE same_as_id = ? AND state = 'answered'`).pluck();
  const passAnswer = database.prepare(`UPDATE answers SET image_id = ? WHERE image_id = ?`);
  const crown = database.prepare(`UPDATE images SET same_as_id = NULL, is_repeat = 0 WHERE id = ?`);
  const follow = database.prepare(`UPDATE images SET same_as_id = ? WHERE same_as_id = ?`);
  const remove = database.prepare(
    `DELETE FROM images WHERE id = ? AND state NOT IN ('checking', 'waiting', 'running', 'paused')`,
  );
  const emptyBatches = database.prepare(
    `DELETE FROM batches WHERE completed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM images WHERE batch_id = batches.id)`,
  );
  let removed = 0;
  for (const id of ids) {
    const next = z.int().nullable().parse(heir.get(id));
    if (next !== null) {
      passAnswer.run(next, id);
      crown.run(next);
      follow.run(next, id);
    }
    removed += remove.run(id).changes;
  }
  emptyBatches.run();
  return removed;
}
