import type { Database } from './database.ts';

/** How many folders are offered again. */
const MOST_FOLDERS = 5;

/** Folders that images were sent from. */
export interface RecentFolders {
  readonly use: (path: string, now: number) => void;
  /** Newest first, absolute. */
  readonly list: () => string[];
}

/** Recent folders over the given store. */
export function createRecentFolders(database: Database): RecentFolders {
  const use = database.prepare(
    `INSERT INTO recent_folders (path, used_at) VALUES (?, ?)
     ON CONFLICT (path) DO UPDATE SET used_at = excluded.used_at`,
  );
  const list = database.prepare(`SELECT path FROM recent_folders ORDER BY used_at DESC LIMIT ${MOST_FOLDERS}`).pluck();
  return {
    use: (path, now) => {
      use.run(path, now);
    },
    list: () => list.all().map(String),
  };
}
