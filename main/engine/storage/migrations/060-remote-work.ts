import type { Migration } from './migration.ts';

/** What the service has of an image between two attempts, and batches that go another way than their profile. */
export const REMOTE_WORK: Migration = {
  version: 60,
  sql: `
    -- As JSON (queue/remote-work.ts); null for most.
    ALTER TABLE images ADD COLUMN remote TEXT;
    CREATE INDEX images_remote ON images (state, profile) WHERE remote IS NOT NULL;
    -- Set where a person chose one batch transform job for all images instead of the profile's mode.
    ALTER TABLE batches ADD COLUMN mode TEXT CHECK (mode IN ('batch'));

    -- Work at the service that nobody waits for any more; the row goes when it has been ended there.
    CREATE TABLE remote_leftovers (
      id INTEGER PRIMARY KEY,
      profile TEXT NOT NULL,
      remote TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER images_remote_left AFTER DELETE ON images WHEN old.remote IS NOT NULL BEGIN
      INSERT INTO remote_leftovers (profile, remote) VALUES (old.profile, old.remote);
    END;
  `,
};
