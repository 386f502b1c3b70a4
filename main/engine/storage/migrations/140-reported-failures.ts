import type { Migration } from './migration.ts';

/** Answers that only report a failure are listed among the others, though their images have failed. */
export const REPORTED_FAILURES: Migration = {
  version: 140,
  sql: `
    CREATE INDEX images_with_answer ON images (settled_order) WHERE state IN ('answered', 'failed') AND is_repeat = 0;
  `,
};
