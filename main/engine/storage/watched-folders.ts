import { z } from 'zod';
import type { BatchSource, Batches, NewBatch } from './batches.ts';
import type { Database } from './database.ts';

const folderSchema = z.object({
  id: z.int(),
  path: z.string(),
  profileName: z.string(),
  readySuffix: z.string().nullable(),
  isOn: z.int().transform((flag) => flag === 1),
  taken: z.int(),
});

/** A folder whose new files are sent by themselves; `taken` counts the files it was sent of so far. */
export type WatchedFolderRecord = z.output<typeof folderSchema>;

/** A file in a watched folder as it was seen: another size or time makes it a new one. Milliseconds since 1970. */
export interface SeenFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
}

/** A batch and what is taken into it. */
export interface ClaimedBatch {
  readonly id: number;
  readonly sources: readonly BatchSource[];
}

export interface WatchedFolders {
  /** In the order they were added. */
  readonly list: () => WatchedFolderRecord[];
  readonly find: (id: number) => WatchedFolderRecord | null;
  readonly findByPlace: (path: string, profileName: string) => WatchedFolderRecord | null;
  /** Answers the new folder's id. */
  readonly add: (folder: Omit<WatchedFolderRecord, 'id' | 'taken'>, now: number) => number;
  readonly change: (folder: Omit<WatchedFolderRecord, 'path' | 'taken'>) => void;
  /** Forgets the folder and which of its files were taken. */
  readonly remove: (id: number) => void;
  readonly isTaken: (folderId: number, file: SeenFile) => boolean;
  /** Forgets that a file was taken: it was gone before it could be read, and counts as new when it is there again. */
  readonly giveBack: (path: string) => void;
  /**
   * Opens a batch with those of the files that no process has taken yet, and notes them as taken, in one transaction: a
   * file is taken once and never lost between the two. Null where none is left, or the folder is watched no more.
   */
  readonly claim: (
    folderId: number,
    files: readonly SeenFile[],
    batch: Omit<NewBatch, 'sources'>,
    ownerId: string,
    now: number,
  ) => ClaimedBatch | null;
}

/** Watched folders over the given store. */
export function createWatchedFolders(database: Database, batches: Pick<Batches, 'open'>): WatchedFolders {
  const list = database.prepare(`${SELECT_SQL} ORDER BY id`);
  const find = database.prepare(`${SELECT_SQL} WHERE id = ?`);
  const findByPlace = database.prepare(`${SELECT_SQL} WHERE path = ? AND profile = ?`);
  const add = database.prepare(`
    INSERT INTO watched_folders (path, profile, ready_suffix, is_on, created_at)
    VALUES (@path, @profileName, @readySuffix, @isOn, @now)`);
  const change = database.prepare(
    `UPDATE watched_folders SET profile = @profileName, ready_suffix = @readySuffix, is_on = @isOn WHERE id = @id`,
  );
  const remove = database.prepare(`DELETE FROM watched_folders WHERE id = ?`);
  const taken = database.prepare(`
    SELECT 1 FROM watched_files WHERE folder_id = ? AND path = ? AND size_bytes = ? AND modified_at = ?`);
  const take = database.prepare(`
    INSERT INTO watched_files (folder_id, path, size_bytes, modified_at, taken_at)
    VALUES (@folderId, @path, @sizeBytes, @modifiedAt, @now)
    ON CONFLICT (folder_id, path) DO UPDATE
      SET size_bytes = excluded.size_bytes, modified_at = excluded.modified_at, taken_at = excluded.taken_at
      WHERE size_bytes <> excluded.size_bytes OR modified_at <> excluded.modified_at`);
  const giveBack = database.prepare(`
    DELETE FROM watched_files WHERE folder_id IN (SELECT id FROM watched_folders) AND path = ?`);
  const toRecord = (row: unknown) => (row === undefined ? null : folderSchema.parse(row));
  return {
    list: () => list.all().map((row) => folderSchema.parse(row)),
    find: (id) => toRecord(find.get(id)),
    findByPlace: (path, profileName) => toRecord(findByPlace.get(path, profileName)),
    add: ({ isOn, ...folder }, now) => Number(add.run({ ...folder, isOn: isOn ? 1 : 0, now }).lastInsertRowid),
    change: ({ isOn, ...folder }) => {
      change.run({ ...folder, isOn: isOn ? 1 : 0 });
    },
    remove: (id) => {
      remove.run(id);
    },
    giveBack: (path) => {
      giveBack.run(path);
    },
    isTaken: (folderId, { path, sizeBytes, modifiedAt }) =>
      taken.get(folderId, path, sizeBytes, modifiedAt) !== undefined,
    claim: database.transaction(
      (
        folderId: number,
        files: readonly SeenFile[],
        batch: Omit<NewBatch, 'sources'>,
        ownerId: string,
        now: number,
      ) => {
        if (find.get(folderId) === undefined) return null;
        const won = files.filter((file) => take.run({ folderId, ...file, now }).changes === 1);
        if (won.length === 0) return null;
        const sources = won.map(({ path }) => ({ path, sha256: null }));
        return { id: batches.open({ ...batch, sources }, ownerId, now), sources };
      },
    ).immediate,
  };
}

const SELECT_SQL = `
  SELECT id, path, profile AS profileName, ready_suffix AS readySuffix, is_on AS isOn,
    (SELECT count(*) FROM watched_files WHERE folder_id = watched_folders.id) AS taken
  FROM watched_folders`;
