import type { Migration } from './migration.ts';

/** What people say of answers. A word belongs to the answer it was said of: one that comes later is open again. */
export const ASSESSMENTS: Migration = {
  version: 190,
  sql: `
    CREATE TABLE assessments (
      image_id INTEGER PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
      answer_received_at INTEGER NOT NULL,
      agrees INTEGER NOT NULL CHECK (agrees IN (0, 1)),
      note TEXT,
      label TEXT,
      assessed_by TEXT NOT NULL,
      assessed_at INTEGER NOT NULL
    ) STRICT;
  `,
};
