import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { listBackups } from './backup-files.ts';
import { isKeyNoted } from './key-check.ts';
import type { CopiesToRead } from './requeue.ts';
import { decisionOf, isSuspect } from './rescue-marks.ts';

/** The store's file in the data directory. */
export const STORE_FILE = 'sagittal.db';

/** The folder of the daily backups in the data directory. */
export function backupFolder(dataDirectory: string): string {
  return join(dataDirectory, 'backups');
}

/**
 * True where something in the data directory, but for copies in its spool, says that a store was here. Where that is so and no
 * store is there, one was lost; only without any trace is a start the first.
 */
export function hasTraces(dataDirectory: string): boolean {
  if (!existsSync(dataDirectory)) return false;
  return (
    isKeyNoted(dataDirectory) ||
    isSuspect(dataDirectory) ||
    decisionOf(dataDirectory) !== null ||
    listBackups(backupFolder(dataDirectory)).length > 0 ||
    readdirSync(dataDirectory).some((name) => name.startsWith('sagittal.damaged-'))
  );
}

/** True where the spool holds any copy. */
export function hasCopies(spool: Pick<CopiesToRead, 'entries'>): boolean {
  for (const entries of spool.entries()) if (entries.length > 0) return true;
  return false;
}
