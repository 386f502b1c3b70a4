import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removeOrLeave } from '../base/held-files.ts';
import { backupFolder } from '../storage/store-traces.ts';

/** What is older than this was left by a process that ended; younger ones may be somebody's work, in milliseconds. */
const LEFT_AFTER_MS = 3_600_000;

/**
 * Deletes what processes that ended have left half written in the data directory and among its backups; `now` in ms since 1970.
 * Files of a first start and of backups, with SQLite's own beside them; one that is held stays for the next time.
 */
export function sweepUnfinished(dataDirectory: string, now: number): void {
  for (const folder of [dataDirectory, backupFolder(dataDirectory)]) {
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const path = join(folder, name);
      if (/\.part(-wal|-shm|-journal)?$/.test(name) && isLeft(path, now)) removeOrLeave(path, { limitMs: 0 });
    }
  }
}

/** A file from the future was written under a wrong clock. */
function isLeft(path: string, now: number): boolean {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts !== undefined && facts.isFile() && Math.abs(now - facts.mtimeMs) > LEFT_AFTER_MS;
}
