import type { Migration } from './migration.ts';

/** What the profile said when the copy of an image was made. */
export const KEPT_FORM: Migration = {
  version: 100,
  sql: `
    -- As JSON (engine/model/kept-form.ts); null in rows of earlier versions, whose copies say it themselves.
    ALTER TABLE images ADD COLUMN form TEXT;
  `,
};
