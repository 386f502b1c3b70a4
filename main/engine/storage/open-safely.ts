import { closeSync, copyFileSync, existsSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { listBackups, stampOf } from './backups.ts';
import { checkDatabase } from './check-database.ts';
import { openDatabase, type Database } from './database.ts';
import { isKnownKey, noteKey } from './key-check.ts';
import { requeueCopies, type CopiesToRead } from './requeue.ts';
import { createRescues, type Rescue } from './rescues.ts';

/** Stores up to this size are checked at every start, in bytes: a quarter of a second at most. */
const LARGEST_CHECKED_BYTES = 16_000_000;

export const STORE_FILE = 'sagittal.db';
const SUSPECT_FILE = 'sagittal.db.suspect';
const RESCUE_FILE = 'sagittal.db.rescue';

export interface SafeOpening {
  readonly dataDirectory: string;
  readonly key: Buffer;
  readonly spool: CopiesToRead;
  readonly now: () => number;
  /** Other processes that have the store open. */
  readonly otherUsers: () => readonly number[];
}

/**
 * Opens the store. A damaged one is set aside, never deleted; the newest good backup or a new store takes its place, and every
 * copy of the spool without a row is queued again. A wrong key and a newer version are no damage and are thrown.
 */
export function openSafely(opening: SafeOpening): { database: Database; rescue: Rescue | null } {
  try {
    return { database: openChecked(opening), rescue: null };
  } catch (error) {
    if (!isDamage(error, opening)) throw error;
  }
  return rescueStore(opening);
}

/** Says that the store looks damaged, so that the next process to open it checks all of it. */
export function markSuspect(dataDirectory: string): void {
  writeFileSync(join(dataDirectory, SUSPECT_FILE), '');
}

/** True while some process has found the store damaged and none has set it aside yet. */
export function isSuspect(dataDirectory: string): boolean {
  return existsSync(join(dataDirectory, SUSPECT_FILE));
}

function openChecked({ dataDirectory, key }: SafeOpening): Database {
  const path = join(dataDirectory, STORE_FILE);
  const database = openDatabase(path, key);
  const isChecked = isSuspect(dataDirectory) || statSync(path).size <= LARGEST_CHECKED_BYTES;
  const [problem] = isChecked ? checkDatabase(database, false) : [];
  if (problem !== undefined) {
    database.close();
    throw new ExpectedFailure('storage-damaged', { code: 'SQLITE_CORRUPT', detail: problem });
  }
  noteKey(dataDirectory, key);
  rmSync(join(dataDirectory, SUSPECT_FILE), { force: true });
  return database;
}

function isDamage(error: unknown, { dataDirectory, key }: SafeOpening): boolean {
  if (!(error instanceof ExpectedFailure) || error.failure.kind !== 'storage-damaged') return false;
  const code = String(error.failure.facts['code'] ?? '');
  return code.startsWith('SQLITE_CORRUPT') || (code === 'SQLITE_NOTADB' && isKnownKey(dataDirectory, key));
}

function rescueStore(opening: SafeOpening): { database: Database; rescue: Rescue | null } {
  const { dataDirectory, key, spool, now, otherUsers } = opening;
  markSuspect(dataDirectory);
  const [other] = otherUsers();
  if (other !== undefined) {
    throw new ExpectedFailure('storage-damaged', {
      detail: `the store is damaged, and process ${other} still has it open; end it and start again`,
    });
  }
  const release = takeRescueLock(dataDirectory);
  try {
    setAside(dataDirectory, now());
    const backupAt = restoreBackup(dataDirectory, key);
    const database = openDatabase(join(dataDirectory, STORE_FILE), key);
    database.exec('DELETE FROM owners');
    const rescue = { at: now(), backupAt, ...requeueCopies(database, spool, now()) };
    createRescues(database).add(rescue);
    noteKey(dataDirectory, key);
    rmSync(join(dataDirectory, SUSPECT_FILE), { force: true });
    return { database, rescue };
  } finally {
    release();
  }
}

/** Only one process at a time may set a store aside. */
function takeRescueLock(dataDirectory: string): () => void {
  const path = join(dataDirectory, RESCUE_FILE);
  try {
    closeSync(openSync(path, 'wx'));
  } catch (error) {
    const isOld = existsSync(path) && Date.now() - statSync(path).mtimeMs > STALE_LOCK_MS;
    if (!isOld) {
      const detail = 'another process is setting the damaged store aside; try again in a moment';
      throw new ExpectedFailure('storage-damaged', { detail }, { cause: error });
    }
  }
  return () => {
    rmSync(path, { force: true });
  };
}

const STALE_LOCK_MS = 600_000;

function setAside(dataDirectory: string, now: number): void {
  for (const end of ['', '-wal', '-shm']) {
    const path = join(dataDirectory, `${STORE_FILE}${end}`);
    if (existsSync(path)) renameSync(path, join(dataDirectory, `sagittal.damaged-${stampOf(now)}.db${end}`));
  }
}

/** Puts the newest backup that opens and checks clean in place of the store; answers when it was made, or null. */
function restoreBackup(dataDirectory: string, key: Buffer): number | null {
  const path = join(dataDirectory, STORE_FILE);
  for (const backup of listBackups(join(dataDirectory, 'backups'))) {
    const trial = `${path}.restoring`;
    copyFileSync(backup.path, trial);
    const isGood = isWhole(trial, key);
    if (isGood) renameSync(trial, path);
    for (const end of ['', '-wal', '-shm']) rmSync(`${trial}${end}`, { force: true });
    if (isGood) return backup.at;
  }
  return null;
}

function isWhole(path: string, key: Buffer): boolean {
  try {
    const database = openDatabase(path, key);
    try {
      return checkDatabase(database, false).length === 0;
    } finally {
      database.close();
    }
  } catch {
    return false;
  }
}
