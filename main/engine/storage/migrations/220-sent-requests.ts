import type { Migration } from './migration.ts';

/** What the request of an answer said, beside the answer. */
export const SENT_REQUESTS: Migration = {
  version: 220,
  sql: `
    -- As JSON (shared/contract/sent-request.ts); null for answers of earlier versions.
    ALTER TABLE answers ADD COLUMN request TEXT;
  `,
};
