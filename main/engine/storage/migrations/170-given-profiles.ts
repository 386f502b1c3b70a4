import type { Migration } from './migration.ts';

/**
 * Profiles that a policy gives, as it gave them last: images wait for them also while the policy cannot be read or is gone. And what the
 * policy was, by its digest.
 */
export const GIVEN_PROFILES: Migration = {
  version: 170,
  sql: `
    CREATE TABLE given_profiles (
      name TEXT PRIMARY KEY,
      -- As JSON (shared/profile.ts).
      settings TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    -- One row at most: what the policy was when it was last looked at, so that a change is recorded once.
    CREATE TABLE policy_seen (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      digest TEXT NOT NULL
    ) STRICT;
  `,
};
