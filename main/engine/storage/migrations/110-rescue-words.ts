import type { Migration } from './migration.ts';

/** Why a store was put in the place of another, and whether a person was told. */
export const RESCUE_WORDS: Migration = {
  version: 110,
  sql: `
    ALTER TABLE rescues ADD COLUMN cause TEXT NOT NULL DEFAULT 'damaged' CHECK (cause IN ('damaged', 'missing', 'unfinished'));
    -- In ms since 1970; null until somebody was told.
    ALTER TABLE rescues ADD COLUMN told_at INTEGER;
    UPDATE rescues SET told_at = at;
  `,
};
