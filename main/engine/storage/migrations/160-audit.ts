import type { Migration } from './migration.ts';

/** The audit log: the end of its chain, the records that are not in a file yet, and what each file has to hold. */
export const AUDIT: Migration = {
  version: 160,
  sql: `
    -- One row once the log has begun. Of the rescues of the store, those up to rescued_at are recorded.
    CREATE TABLE audit_head (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      seq INTEGER NOT NULL,
      mac TEXT NOT NULL,
      rescued_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE audit_records (
      seq INTEGER NOT NULL PRIMARY KEY,
      line TEXT NOT NULL
    ) STRICT;
    -- first_mac is the code of the record before the first.
    CREATE TABLE audit_files (
      number INTEGER NOT NULL PRIMARY KEY,
      first_seq INTEGER NOT NULL,
      first_mac TEXT NOT NULL,
      last_seq INTEGER NOT NULL,
      last_mac TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      removed_at INTEGER
    ) STRICT;
  `,
};
