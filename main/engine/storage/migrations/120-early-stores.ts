import type SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import type { Migration } from './migration.ts';

/**
 * Steps 10 and 80 were edited after they had landed: stores that were made before lack columns, an index or a table that every
 * command needs. What is missing is added; a store that has it stays as it is.
 */
export const EARLY_STORES: Migration = {
  version: 120,
  sql: `
    CREATE INDEX IF NOT EXISTS images_shared ON images (same_as_id) WHERE same_as_id IS NOT NULL;
    CREATE TABLE IF NOT EXISTS settled_counter (value INTEGER NOT NULL) STRICT;
    INSERT INTO settled_counter SELECT coalesce((SELECT max(settled_order) FROM images), 0)
      WHERE NOT EXISTS (SELECT 1 FROM settled_counter);
    CREATE TRIGGER IF NOT EXISTS images_added_settled AFTER INSERT ON images WHEN new.settled_order IS NOT NULL BEGIN
      UPDATE settled_counter SET value = new.settled_order;
    END;
    CREATE TRIGGER IF NOT EXISTS images_settled_now AFTER UPDATE OF settled_order ON images
      WHEN new.settled_order IS NOT NULL BEGIN
      UPDATE settled_counter SET value = new.settled_order;
    END;
  `,
  then: (database) => {
    if (!hasColumn(database, 'images', 'claim_number')) database.exec(CLAIM_NUMBERS);
    if (!hasColumn(database, 'images', 'is_repeat')) database.exec(REPEATS);
    if (!sqlOf(database, 'images_source').includes('UNIQUE')) database.exec(ONE_ROW_A_SOURCE);
    if (!hasColumn(database, 'transform_jobs', 's3_uri')) database.exec(PLACES_OF_JOBS);
  },
};

const CLAIM_NUMBERS = `ALTER TABLE images ADD COLUMN claim_number INTEGER NOT NULL DEFAULT 0;`;

const REPEATS = `
  ALTER TABLE images ADD COLUMN is_repeat INTEGER NOT NULL DEFAULT 0;
  UPDATE images SET is_repeat = 1 WHERE source_path =
    (SELECT source_path FROM images AS earlier WHERE earlier.id = images.same_as_id);
  DROP INDEX images_answered;
  CREATE INDEX images_answered ON images (settled_order) WHERE state = 'answered' AND is_repeat = 0;`;

/** Of rows for one file of a batch the answered one stays, else the first. */
const ONE_ROW_A_SOURCE = `
  DELETE FROM images WHERE id NOT IN (
    SELECT first_value(id) OVER (PARTITION BY batch_id, source_path ORDER BY state = 'answered' DESC, id) FROM images);
  DROP INDEX images_source;
  CREATE UNIQUE INDEX images_source ON images (batch_id, source_path);`;

const PLACES_OF_JOBS = `
  ALTER TABLE transform_jobs ADD COLUMN s3_uri TEXT NOT NULL DEFAULT '';
  DROP INDEX transform_jobs_gathering;
  CREATE UNIQUE INDEX transform_jobs_gathering ON transform_jobs (batch_id, content_type, s3_uri)
    WHERE state = 'gathering';`;

function hasColumn(database: SqliteDatabase.Database, table: string, column: string): boolean {
  return database.prepare(`SELECT 1 FROM pragma_table_info(?) WHERE name = ?`).get(table, column) !== undefined;
}

function sqlOf(database: SqliteDatabase.Database, name: string): string {
  return String(database.prepare(`SELECT sql FROM sqlite_schema WHERE name = ?`).pluck().get(name));
}
