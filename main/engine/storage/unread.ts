import type { Database } from './database.ts';

/** Rows of files that could not be read yet: nothing of them is known, and they are never due. */
export interface Unread {
  /** True where the batch has that file, and it was read. */
  readonly hasSource: (batchId: number, sourcePath: string) => boolean;
  /** Paths of a batch that wait until they can be read, in the order they were found. */
  readonly unread: (batchId: number) => string[];
  /** Forgets the row of such a path: what lies in it has rows of its own. */
  readonly dropUnread: (batchId: number, sourcePath: string) => void;
}

/** Nothing of its file was read; it waits, or is paused, until it can be. */
export const IS_UNREAD = `(images.sha256 IS NULL AND images.state IN ('waiting', 'paused'))`;

/** Walks the few waiting rows that are never due, and the batch's paused ones. */
export const UNREAD_SQL = `
  SELECT id, source_path FROM images INDEXED BY images_next_try
  WHERE state = 'waiting' AND next_try_at IS NULL AND batch_id = @batchId AND sha256 IS NULL
  UNION ALL SELECT id, source_path FROM images INDEXED BY images_batch
  WHERE batch_id = @batchId AND state = 'paused' AND sha256 IS NULL
  ORDER BY 1`;

/** Unread rows over the given store. */
export function createUnread(database: Database): Unread {
  const hasRead = database.prepare(`SELECT 1 FROM images WHERE batch_id = ? AND source_path = ? AND NOT ${IS_UNREAD}`);
  const unread = database.prepare(`SELECT source_path FROM (${UNREAD_SQL})`).pluck();
  const drop = database.prepare(`DELETE FROM images WHERE batch_id = ? AND source_path = ? AND ${IS_UNREAD}`);
  return {
    hasSource: (batchId, sourcePath) => hasRead.get(batchId, sourcePath) !== undefined,
    unread: (batchId) => unread.all({ batchId }).map(String),
    dropUnread: (batchId, sourcePath) => {
      drop.run(batchId, sourcePath);
    },
  };
}
