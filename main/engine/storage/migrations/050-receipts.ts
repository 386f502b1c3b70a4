import type { Migration } from './migration.ts';

/** What a receipt's redo expects of each file, how an intake goes on, and quick ways to images that share an answer. */
export const RECEIPTS: Migration = {
  version: 50,
  sql: `
    -- Set where only this content may be taken in from the path (a redo from a receipt).
    ALTER TABLE batch_sources ADD COLUMN sha256 TEXT;
    -- What a person asked of a whole batch while files were still being taken in.
    ALTER TABLE batches ADD COLUMN intake TEXT NOT NULL DEFAULT 'open' CHECK (intake IN ('open', 'paused', 'stopped'));
    CREATE INDEX images_same_as ON images (same_as_id) WHERE same_as_id IS NOT NULL;
    CREATE INDEX images_sharing ON images (batch_id, state) WHERE same_as_id IS NOT NULL;
  `,
};
