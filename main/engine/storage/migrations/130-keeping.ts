import type { Migration } from './migration.ts';

/** How long things are kept, and the way to what is too old. */
export const KEEPING: Migration = {
  version: 130,
  sql: `
    -- One row at most, as JSON (shared/keeping.ts); without it the usual holds.
    CREATE TABLE keeping (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      settings TEXT NOT NULL
    ) STRICT;
    CREATE INDEX images_answered_at ON images (settled_at) WHERE state = 'answered';
  `,
};
