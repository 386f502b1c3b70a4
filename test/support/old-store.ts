import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3-multiple-ciphers';
import { openDatabase, type Database } from '../../main/engine/storage/database.ts';
import { MIGRATIONS } from '../../main/engine/storage/migrations/index.ts';
import type { Migration } from '../../main/engine/storage/migrations/migration.ts';
import { fastFolder } from './temporary-store.ts';

/** A value of a column. */
export type Column = string | number | Buffer | null;
/** One row, by the names of its columns. */
export type Row = Readonly<Record<string, Column>>;

/** An encrypted store that stands at the version before a migration. */
export interface OldStore extends Disposable {
  readonly old: Database;
  /** Closes the old store and opens it as today's Sagittal does; closed when the test ends. */
  readonly upgrade: () => Database;
}

/** A store with every migration below `version` in it and none from there on; `edit` gives a step's SQL as it once was. */
export function storeBefore(version: number, edit: (step: Migration) => string = ({ sql }) => sql): OldStore {
  const folder = fastFolder();
  const path = join(folder.path, 'sagittal.db');
  const key = randomBytes(32);
  const old = new SqliteDatabase(path);
  for (const pragma of ["cipher = 'sqlcipher'", 'legacy = 4', `key = "x'${key.toString('hex')}'"`]) old.pragma(pragma);
  // Nothing here has to outlive a power cut.
  old.pragma('synchronous = OFF');
  old.pragma('foreign_keys = ON');
  for (const step of MIGRATIONS.filter((migration) => migration.version < version)) {
    old.transaction(() => {
      old.exec(edit(step));
      if (edit(step) === step.sql) step.then?.(old);
    })();
    old.pragma(`user_version = ${step.version}`);
  }
  let upgraded: Database | null = null;
  return {
    old,
    upgrade: () => {
      old.close();
      upgraded = openDatabase(path, key);
      return upgraded;
    },
    [Symbol.dispose]: () => {
      (upgraded ?? old).close();
      folder[Symbol.dispose]();
    },
  };
}

/** Adds a row to a table of any version; answers its rowid. */
export function addRow(database: Database, table: string, row: Row): number {
  const names = Object.keys(row);
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`;
  return Number(database.prepare(sql).run(row).lastInsertRowid);
}

/** A batch's row as the first version has it. */
export function batchRow(over: Row = {}): Row {
  return { name: 'Monday', profile: 'demo', priority: 10, send_anyway: 0, created_at: 1, completed_at: 2, ...over };
}

/** A waiting image's row of batch 1 as the first version has it. */
export function imageRow(over: Row = {}): Row {
  return {
    batch_id: 1,
    profile: 'demo',
    source_path: '/images/1.png',
    media_type: 'image/png',
    size_bytes: 100,
    sha256: 'abc',
    work_key: 'work',
    send_anyway: 0,
    priority: 10,
    state: 'waiting',
    next_try_at: 1,
    created_at: 1,
    ...over,
  };
}
