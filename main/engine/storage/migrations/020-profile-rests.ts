import type { Migration } from './migration.ts';

/** Rests of profiles, how their images fare, and what an image has been through. Times in ms since 1970. */
export const PROFILE_RESTS: Migration = {
  version: 20,
  sql: `
    -- A profile that rests, for all processes on the store; probe_* is the one image on its way to see whether it may go on.
    CREATE TABLE profile_rests (
      profile TEXT NOT NULL PRIMARY KEY,
      cause TEXT NOT NULL CHECK (cause IN ('pause', 'breaker')),
      failure TEXT NOT NULL,
      since INTEGER NOT NULL,
      failed_probes INTEGER NOT NULL,
      next_probe_at INTEGER NOT NULL,
      probe_image INTEGER,
      probe_owner TEXT,
      probe_until INTEGER
    ) STRICT;

    -- How a profile's images fare, as JSON (queue/health.ts).
    CREATE TABLE profile_health (
      profile TEXT NOT NULL PRIMARY KEY,
      health TEXT NOT NULL
    ) STRICT;

    -- What an image has been through, as JSON (queue/trouble.ts); null for most.
    ALTER TABLE images ADD COLUMN trouble TEXT;
  `,
};
