import type { Migration } from './migration.ts';

/** What was made of files before they may leave, who they belong to, what people decided about them, and watched folders. */
export const FIREWALL: Migration = {
  version: 90,
  sql: `
    -- What is sent instead of the file, as JSON (engine/sent-content.ts); null where the file goes as it is.
    ALTER TABLE images ADD COLUMN content TEXT;
    -- Whose image it is, as JSON (engine/deidentify/identity.ts); never leaves this store but for an export that asks for it.
    ALTER TABLE images ADD COLUMN identity TEXT;
    -- 'pending' until its pixels were looked over for text; null where they need not be.
    ALTER TABLE images ADD COLUMN text_check TEXT CHECK (text_check IN ('pending', 'passed'));
    CREATE INDEX images_checking ON images (priority, id) WHERE state = 'checking';
    CREATE INDEX images_pseudonym ON images (json_extract(identity, '$.pseudonym')) WHERE identity IS NOT NULL;

    -- Why an image is held and what a person decided. Times in ms since 1970.
    CREATE TABLE reviews (
      image_id INTEGER NOT NULL PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
      -- As JSON (engine/text-check/findings.ts): the rule or the boxes, never the words that were read.
      findings TEXT NOT NULL,
      held_at INTEGER NOT NULL,
      decision TEXT CHECK (decision IN ('masked', 'released', 'rejected')),
      decided_at INTEGER,
      -- The name the person is signed in with on this computer.
      decided_by TEXT,
      -- The person's reason.
      note TEXT,
      -- The rectangles painted over, as JSON.
      masks TEXT
    ) STRICT;

    -- Secrets of this site: 'pseudonyms' keys all pseudonyms, unique identifiers and shifted dates.
    CREATE TABLE site_keys (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

    -- Folders whose new files are sent by themselves.
    CREATE TABLE watched_folders (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      path TEXT NOT NULL,
      profile TEXT NOT NULL,
      -- A file is taken once its twin with this ending exists; null where it is taken once it has stopped growing.
      ready_suffix TEXT,
      is_on INTEGER NOT NULL DEFAULT 1,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX watched_folders_place ON watched_folders (path, profile);
    CREATE TABLE watched_files (
      folder_id INTEGER NOT NULL REFERENCES watched_folders (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      taken_at INTEGER NOT NULL,
      PRIMARY KEY (folder_id, path)
    ) STRICT, WITHOUT ROWID;
  `,
};
