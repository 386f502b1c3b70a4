import type { Database } from './database.ts';

/** Which copies of the spool are still needed. */
export interface KeptCopies {
  /** Parts with the copies of images answered or cancelled before the given time (ms since 1970); answers how many. */
  readonly letGo: (settledBefore: number, limit: number) => number;
  /** Copies nobody needs any more and whose files may still be there. */
  readonly leftovers: (limit: number) => string[];
  /** Says that the files of these copies are gone. */
  readonly forget: (entries: readonly string[]) => void;
  /** Those of the given entries that no image and no leftover knows. */
  readonly unknown: (entries: readonly string[]) => string[];
  /** What all copies take, in bytes of their content. */
  readonly totalBytes: () => number;
}

/** Images that copies may be taken from; left to itself, SQLite would walk everything that was ever answered. */
export const RELEASABLE_SQL = `
  SELECT id, spool_entry AS entry FROM images INDEXED BY images_releasable
  WHERE spool_entry IS NOT NULL AND state IN ('answered', 'cancelled') AND settled_at <= ? LIMIT ?`;

/** The sum of a covering index; images without a copy are not in it. */
export const TOTAL_BYTES_SQL = `SELECT coalesce(sum(size_bytes), 0) FROM images WHERE spool_entry IS NOT NULL`;

/** Kept copies over the given store. */
export function createKeptCopies(database: Database): KeptCopies {
  const add = database.prepare(`
    INSERT INTO spool_leftovers SELECT spool_entry FROM images
    WHERE id IN (SELECT id FROM (${RELEASABLE_SQL})) ON CONFLICT DO NOTHING`);
  const part = database.prepare(
    `UPDATE images SET spool_entry = NULL WHERE id IN (SELECT id FROM (${RELEASABLE_SQL}))`,
  );
  const leftovers = database.prepare(`SELECT entry FROM spool_leftovers WHERE NOT EXISTS
    (SELECT 1 FROM images WHERE spool_entry = entry) LIMIT ?`);
  const forget = database.prepare(`DELETE FROM spool_leftovers WHERE entry IN (SELECT value FROM json_each(?))`);
  const unknown = database.prepare(`
    SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM images WHERE spool_entry = value)
      AND NOT EXISTS (SELECT 1 FROM spool_leftovers WHERE entry = value)`);
  const total = database.prepare(TOTAL_BYTES_SQL).pluck();
  return {
    letGo: database.transaction((settledBefore: number, limit: number) => {
      add.run(settledBefore, limit);
      return part.run(settledBefore, limit).changes;
    }).immediate,
    leftovers: (limit) => leftovers.pluck().all(limit).map(String),
    forget: (entries) => {
      forget.run(JSON.stringify(entries));
    },
    unknown: (entries) => unknown.pluck().all(JSON.stringify(entries)).map(String),
    totalBytes: () => Number(total.get()),
  };
}
