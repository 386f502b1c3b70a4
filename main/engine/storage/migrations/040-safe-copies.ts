import type { Migration } from './migration.ts';

/** Which images have a copy in the spool, which copies nobody needs any more, and what was done about a damaged store. */
export const SAFE_COPIES: Migration = {
  version: 40,
  sql: `
    -- The name of the image's copy in the spool; null where the source itself is read.
    ALTER TABLE images ADD COLUMN spool_entry TEXT;
    CREATE INDEX images_spooled ON images (spool_entry, size_bytes) WHERE spool_entry IS NOT NULL;
    CREATE INDEX images_releasable ON images (settled_at)
      WHERE spool_entry IS NOT NULL AND state IN ('answered', 'cancelled');

    -- What has settled in a batch since a mark is asked for several times a second while the batch is taken in.
    CREATE INDEX images_batch_settled ON images (batch_id, settled_order) WHERE settled_order IS NOT NULL;

    -- Copies of images that were removed; the row goes when the file is gone.
    CREATE TABLE spool_leftovers (entry TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
    CREATE TRIGGER images_copy_left AFTER DELETE ON images WHEN old.spool_entry IS NOT NULL BEGIN
      INSERT INTO spool_leftovers VALUES (old.spool_entry) ON CONFLICT DO NOTHING;
    END;

    -- Times a damaged store was set aside; what the person is told.
    CREATE TABLE rescues (
      at INTEGER NOT NULL,
      requeued INTEGER NOT NULL,
      unreadable INTEGER NOT NULL,
      backup_at INTEGER
    ) STRICT;
  `,
};
