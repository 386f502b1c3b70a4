import type { Migration } from './migration.ts';

/** The first schema: profiles, batches, images, answers, and who is working on what. Times in ms since 1970. */
export const FIRST_LIGHT: Migration = {
  version: 10,
  sql: `
    CREATE TABLE profiles (
      name TEXT NOT NULL PRIMARY KEY,
      settings TEXT NOT NULL,
      is_built_in INTEGER NOT NULL DEFAULT 0,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL
    ) STRICT;

    -- A process that works on this store; its claims end with it.
    CREATE TABLE owners (
      id TEXT NOT NULL PRIMARY KEY,
      host TEXT NOT NULL,
      pid INTEGER NOT NULL,
      started_at INTEGER NOT NULL,
      seen_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE batches (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      profile TEXT NOT NULL,
      priority INTEGER NOT NULL,
      send_anyway INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      -- Null while files are still being taken in; intake_owner is then the process that does it.
      completed_at INTEGER,
      intake_owner TEXT
    ) STRICT;

    -- What a person chose, so that an intake cut short goes on after a crash.
    CREATE TABLE batch_sources (
      batch_id INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
      path TEXT NOT NULL
    ) STRICT;
    CREATE INDEX batch_sources_batch ON batch_sources (batch_id);

    CREATE TABLE recent_folders (
      path TEXT NOT NULL PRIMARY KEY,
      used_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE images (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      batch_id INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
      profile TEXT NOT NULL,
      source_path TEXT NOT NULL,
      media_type TEXT,
      size_bytes INTEGER NOT NULL,
      sha256 TEXT,
      -- Content hash + profile + what the profile does with it; null for what intake refused.
      work_key TEXT,
      send_anyway INTEGER NOT NULL,
      priority INTEGER NOT NULL,
      state TEXT NOT NULL,
      failure TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      next_try_at INTEGER,
      inference_id TEXT,
      request_id TEXT,
      latency_ms INTEGER,
      same_as_id INTEGER,
      -- 1 where it is the very file that was answered before, sent once more: the history lists it once.
      is_repeat INTEGER NOT NULL DEFAULT 0,
      claimed_by TEXT,
      -- Rises with every claim, so that the result of an earlier one cannot settle a later one.
      claim_number INTEGER NOT NULL DEFAULT 0,
      lease_until INTEGER,
      created_at INTEGER NOT NULL,
      settled_at INTEGER,
      -- Rises by one with every image that settles, over all processes.
      settled_order INTEGER
    ) STRICT;
    CREATE INDEX images_claim ON images (profile, priority, next_try_at, id) WHERE state = 'waiting';
    CREATE INDEX images_next_try ON images (next_try_at) WHERE state = 'waiting';
    CREATE INDEX images_running ON images (claimed_by, lease_until) WHERE state = 'running';
    CREATE INDEX images_work ON images (work_key, state) WHERE work_key IS NOT NULL;
    CREATE INDEX images_batch ON images (batch_id, state, settled_at);
    CREATE INDEX images_state ON images (state, id);
    CREATE UNIQUE INDEX images_source ON images (batch_id, source_path);
    CREATE UNIQUE INDEX images_settled ON images (settled_order) WHERE settled_order IS NOT NULL;
    CREATE INDEX images_answered ON images (settled_order) WHERE state = 'answered' AND is_repeat = 0;
    CREATE INDEX images_shared ON images (same_as_id) WHERE same_as_id IS NOT NULL;

    -- The last settled_order given out; it never falls, also when an image goes back to waiting.
    CREATE TABLE settled_counter (value INTEGER NOT NULL) STRICT;
    INSERT INTO settled_counter VALUES (0);
    CREATE TRIGGER images_added_settled AFTER INSERT ON images WHEN new.settled_order IS NOT NULL BEGIN
      UPDATE settled_counter SET value = new.settled_order;
    END;
    CREATE TRIGGER images_settled_now AFTER UPDATE OF settled_order ON images WHEN new.settled_order IS NOT NULL BEGIN
      UPDATE settled_counter SET value = new.settled_order;
    END;

    CREATE TABLE answers (
      image_id INTEGER NOT NULL PRIMARY KEY REFERENCES images (id) ON DELETE CASCADE,
      content_type TEXT NOT NULL,
      body BLOB NOT NULL,
      received_at INTEGER NOT NULL
    ) STRICT;

    -- Images per batch and state, kept by triggers so that counting never walks the images.
    CREATE TABLE batch_counts (
      batch_id INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
      state TEXT NOT NULL,
      images INTEGER NOT NULL,
      PRIMARY KEY (batch_id, state)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER images_counted AFTER INSERT ON images BEGIN
      INSERT INTO batch_counts VALUES (new.batch_id, new.state, 1)
        ON CONFLICT DO UPDATE SET images = images + 1;
    END;
    CREATE TRIGGER images_recounted AFTER UPDATE OF state ON images WHEN old.state <> new.state BEGIN
      UPDATE batch_counts SET images = images - 1 WHERE batch_id = old.batch_id AND state = old.state;
      INSERT INTO batch_counts VALUES (new.batch_id, new.state, 1)
        ON CONFLICT DO UPDATE SET images = images + 1;
    END;
    CREATE TRIGGER images_uncounted AFTER DELETE ON images BEGIN
      UPDATE batch_counts SET images = images - 1 WHERE batch_id = old.batch_id AND state = old.state;
    END;
  `,
};
