import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { makeBackup } from './backups.ts';
import { checkDatabase } from './check-database.ts';
import { compact } from './compact.ts';
import { damaged, isDamage, openDatabase, type Database } from './database.ts';
import { isKeyNoted, isKnownKey, noteKey } from './key-check.ts';
import { requeueCopies } from './requeue.ts';
import { clearMarks, decisionOf, isSuspect, type Decision } from './rescue-marks.ts';
import { hasTakenPlace, rescueStore, type RescueOrder } from './rescue-store.ts';
import { createRescues } from './rescues.ts';
import { backupFolder, hasCopies, hasTraces, STORE_FILE } from './store-traces.ts';
import type { StoreUsers } from './store-users.ts';

/** Stores up to this size are checked at every start, in bytes: a quarter of a second at most. */
const LARGEST_CHECKED_BYTES = 16_000_000;

export interface SafeOpening extends RescueOrder {
  /** Whoever opens the store is one of them already. */
  readonly users: Pick<StoreUsers, 'alone'>;
}

/**
 * Opens the store. One that is damaged is set aside, never deleted, and one that is gone while traces say that there was one is
 * not begun anew: the newest good backup or a new store takes its place, and every copy of the spool without a row is queued
 * again. A wrong key and a newer version are no damage and are thrown.
 */
export function openSafely(opening: SafeOpening): Database {
  const { dataDirectory, users } = opening;
  if (!needsRescue(opening)) {
    const database = openChecked(opening);
    if (database !== null && !isSuspect(dataDirectory)) return database;
    database?.close();
  }
  return users.alone(() => openAlone(opening));
}

/** Once more, since another process may have put the store right meanwhile. */
function openAlone(opening: SafeOpening): Database {
  const { dataDirectory, key, now } = opening;
  if (!needsRescue(opening)) {
    const database = openChecked(opening);
    if (database !== null) return withEveryCopy(database, opening);
  }
  const cause = existsSync(join(dataDirectory, STORE_FILE)) ? 'damaged' : 'missing';
  rescueStore(opening, unfinishedOf(dataDirectory) ?? { at: now(), cause });
  return openDatabase(join(dataDirectory, STORE_FILE), key);
}

/** Without opening it: a store that was judged already, or is gone or empty. Throws where the key is not that of the traces. */
function needsRescue({ dataDirectory, key, spool }: SafeOpening): boolean {
  if (unfinishedOf(dataDirectory) !== null) return true;
  const path = join(dataDirectory, STORE_FILE);
  if (sizeOf(path) > 0) return false;
  const wasThere = existsSync(path) || hasTraces(dataDirectory) || hasCopies(spool);
  // The traces may be those of another first start, which has just made its store.
  if (!wasThere || sizeOf(path) > 0) return false;
  if (isKeyNoted(dataDirectory) && !isKnownKey(dataDirectory, key)) {
    throw damaged('the store is gone, and the vault has another key than the store had; put vault.json back');
  }
  return true;
}

/** In bytes; 0 for a file that is not there. */
function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function unfinishedOf(dataDirectory: string): Decision | null {
  const decision = decisionOf(dataDirectory);
  return decision === null || hasTakenPlace(dataDirectory, decision) ? null : decision;
}

/** The store, checked where it is small or suspect, and backed up before an upgrade; null where it is damaged. */
function openChecked({ dataDirectory, key, now }: SafeOpening): Database | null {
  const path = join(dataDirectory, STORE_FILE);
  let database: Database | null = null;
  const upgrade = { isMade: false };
  try {
    database = openDatabase(path, key, () => {
      makeBackup(path, key, backupFolder(dataDirectory), now());
      upgrade.isMade = true;
    });
    const isChecked = isSuspect(dataDirectory) || statSync(path).size <= LARGEST_CHECKED_BYTES;
    const [problem] = isChecked ? checkDatabase(database, false) : [];
    if (problem !== undefined) throw damaged(problem, 'SQLITE_CORRUPT');
    if (upgrade.isMade) compact(database);
    noteKey(dataDirectory, key);
    // Left by a process that ended right after its rescue.
    if (decisionOf(dataDirectory) !== null) clearMarks(dataDirectory);
    return database;
  } catch (error) {
    database?.close();
    if (!isDamage(error)) throw error;
    const isLocked = codeOf(error) === 'SQLITE_NOTADB' && !isKnownKey(dataDirectory, key);
    if (isLocked) throw error;
    return null;
  }
}

/** A suspect store that is whole may be one that an earlier version had begun to put right: copies without a row are queued. */
function withEveryCopy(database: Database, { dataDirectory, spool, now }: SafeOpening): Database {
  if (!isSuspect(dataDirectory)) return database;
  try {
    const counts = requeueCopies(database, spool, now());
    const hasFound = counts.requeued + counts.unreadable > 0;
    if (hasFound) createRescues(database).add({ at: now(), cause: 'unfinished', backupAt: null, ...counts });
    clearMarks(dataDirectory);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof ExpectedFailure ? String(error.failure.facts['code'] ?? '') : '';
}
