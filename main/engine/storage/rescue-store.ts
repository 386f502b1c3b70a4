import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { removeHeld, renameHeld } from '../base/held-files.ts';
import { storageTrouble } from '../base/storage-trouble.ts';
import { listBackups, stampOf } from './backup-files.ts';
import { checkDatabase } from './check-database.ts';
import { isDamage, openDatabase } from './database.ts';
import { syncFile, syncPlace } from './durable.ts';
import { noteKey } from './key-check.ts';
import { requeueCopies, type CopiesToRead } from './requeue.ts';
import { clearMarks, decide, type Decision } from './rescue-marks.ts';
import { createRescues } from './rescues.ts';
import { backupFolder, STORE_FILE } from './store-traces.ts';

export interface RescueOrder {
  readonly dataDirectory: string;
  readonly key: Buffer;
  readonly spool: CopiesToRead;
  readonly now: () => number;
}

/** The store that takes the place of the lost one is built under this name. */
const PASSING = `${STORE_FILE}.restoring`;
const ENDS = ['', '-wal', '-shm'];

/**
 * Puts a store in the place of one that is damaged or gone: the newest good backup or a new one, with every copy of the spool
 * queued again. It is whole and on disk before the old one is touched, and takes its name last; a process that ends in between
 * leaves a mark, and the next one goes on. Must be called while nobody else has the store open. Throws `storage-full` where the
 * disk does not let it: then nothing has changed for the worse.
 */
export function rescueStore(order: RescueOrder, decision: Decision): void {
  try {
    decide(order.dataDirectory, decision);
    build(order, decision);
    takePlace(order.dataDirectory, decision);
    noteKey(order.dataDirectory, order.key);
    clearMarks(order.dataDirectory);
  } catch (error) {
    throw diskTrouble(error) ?? error;
  }
}

/** True where the store of a rescue stands in its place, and only the marks of it were left. */
export function hasTakenPlace(dataDirectory: string, decision: Decision): boolean {
  const isOldAway = decision.cause === 'missing' || existsSync(asidePath(dataDirectory, decision));
  return isOldAway && existsSync(join(dataDirectory, STORE_FILE));
}

function build(order: RescueOrder, { at, cause }: Decision): void {
  const { dataDirectory, key, spool, now } = order;
  removePassing(dataDirectory);
  const path = join(dataDirectory, PASSING);
  const backupAt = restoreBackup(order);
  const database = openDatabase(path, key);
  try {
    database.exec('DELETE FROM owners');
    const counts = requeueCopies(database, spool, now());
    createRescues(database).add({ at, cause, backupAt, ...counts });
    // All of it in the one file that is renamed.
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  syncFile(path);
}

/** The damaged store gets another name and is never deleted; then the new one gets its own. */
function takePlace(dataDirectory: string, decision: Decision): void {
  const path = join(dataDirectory, STORE_FILE);
  const aside = asidePath(dataDirectory, decision);
  for (const end of ENDS) if (existsSync(`${path}${end}`)) renameHeld(`${path}${end}`, `${aside}${end}`);
  renameHeld(join(dataDirectory, PASSING), path);
  syncPlace(dataDirectory);
}

function asidePath(dataDirectory: string, { at }: Decision): string {
  return join(dataDirectory, `sagittal.damaged-${stampOf(at)}.db`);
}

/** Copies the newest backup that opens and checks clean; answers when it was made, or null where there is none. */
function restoreBackup({ dataDirectory, key, now }: RescueOrder): number | null {
  for (const backup of listBackups(backupFolder(dataDirectory), now())) {
    copyFileSync(backup.path, join(dataDirectory, PASSING));
    if (isWhole(join(dataDirectory, PASSING), key)) return backup.at;
    removePassing(dataDirectory);
  }
  return null;
}

/** Only damage speaks against a backup; a disk that is full or failing is thrown. */
function isWhole(path: string, key: Buffer): boolean {
  try {
    const database = openDatabase(path, key);
    try {
      return checkDatabase(database, false).length === 0;
    } finally {
      database.close();
    }
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** What earlier tries have left, and files of changes that would be taken for those of the next one. */
function removePassing(dataDirectory: string): void {
  const left = readdirSync(dataDirectory).filter((name) => name.startsWith(PASSING));
  for (const name of left) removeHeld(join(dataDirectory, name));
}

function diskTrouble(error: unknown): ExpectedFailure | null {
  const trouble = storageTrouble(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isSystem = /^E[A-Z]+$/.test(code);
  if (trouble?.kind !== 'storage-full' && !isSystem) return null;
  const facts = trouble?.kind === 'storage-full' ? trouble.facts : { isFault: 1, detail: code };
  const detail = `the records were lost and cannot be put right now (${String(facts['detail'])}); the next start tries again`;
  return new ExpectedFailure('storage-full', { ...facts, isRescue: 1, detail }, { cause: error });
}
