import type { Migration } from './migration.ts';

/** What endpoints take, as their answers showed it, and the ending of work at the service that nobody waits for. */
export const LEARNED_SIZES: Migration = {
  version: 70,
  sql: `
    -- Bytes of request bodies; a row counts only while the profile's settings are those it was learned under.
    CREATE TABLE learned_sizes (
      profile TEXT PRIMARY KEY,
      settings TEXT NOT NULL,
      accepted_bytes INTEGER NOT NULL DEFAULT 0,
      refused_bytes INTEGER,
      limit_bytes INTEGER,
      refused_at INTEGER
    ) STRICT;

    -- Answers to look for, of one profile, the one due longest first.
    CREATE INDEX images_looks ON images (profile, next_try_at) WHERE remote IS NOT NULL AND state = 'waiting';

    ALTER TABLE remote_leftovers ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE remote_leftovers ADD COLUMN next_try_at INTEGER NOT NULL DEFAULT 0;
    -- What an image lets go of stays known until it has been ended at the service, through a crash too.
    CREATE TRIGGER images_remote_let_go AFTER UPDATE OF remote ON images WHEN old.remote IS NOT NULL AND new.remote IS NULL
    BEGIN
      INSERT INTO remote_leftovers (profile, remote) VALUES (old.profile, old.remote);
    END;
  `,
};
