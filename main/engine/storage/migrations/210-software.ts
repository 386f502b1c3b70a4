import type { Migration } from './migration.ts';

/** The version of Sagittal that worked here last, so that the first start of another one can be recorded. */
export const SOFTWARE: Migration = {
  version: 210,
  sql: `
    CREATE TABLE software (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      version TEXT NOT NULL
    ) STRICT;
  `,
};
