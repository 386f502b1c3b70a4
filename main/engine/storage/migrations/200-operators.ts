import type { Migration } from './migration.ts';

/** People who sign in to see and change what is kept, who is signed in where, and ways in without a PIN. */
export const OPERATORS: Migration = {
  version: 200,
  sql: `
    CREATE TABLE operators (
      id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      -- The name as names are compared: NFKC and lower case.
      name_key TEXT NOT NULL UNIQUE,
      -- Argon2id with its cost and salt (base/secret-hash.ts).
      secret TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      -- Tries since the last right one, counted before they are judged, and when the last one was.
      tries INTEGER NOT NULL DEFAULT 0,
      tried_at INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE operator_sessions (
      -- The window, by the start of its program; or a user and terminal of the command line.
      holder TEXT NOT NULL PRIMARY KEY,
      -- Null after a way in without a PIN.
      operator_id INTEGER REFERENCES operators (id) ON DELETE CASCADE,
      began_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE break_glass (
      id INTEGER NOT NULL PRIMARY KEY,
      at INTEGER NOT NULL,
      user TEXT NOT NULL,
      reason TEXT NOT NULL,
      told_at INTEGER
    ) STRICT;
    CREATE TABLE operator_rules (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      -- As JSON (shared/operator-rules.ts).
      rules TEXT NOT NULL
    ) STRICT;
  `,
};
