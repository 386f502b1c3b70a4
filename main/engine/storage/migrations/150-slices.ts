import type { Migration } from './migration.ts';

/** The files of a series, each with its hash: a receipt lists them and a redo reads them again. */
export const SLICES: Migration = {
  version: 150,
  sql: `
    CREATE TABLE image_slices (
      image_id INTEGER NOT NULL REFERENCES images (id) ON DELETE CASCADE,
      place INTEGER NOT NULL,
      path TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      PRIMARY KEY (image_id, place)
    ) STRICT, WITHOUT ROWID;
  `,
};
