import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { DamagedEntry } from '../spool/entry-format.ts';
import { Spool } from '../spool/spool.ts';
import { checkDatabase } from '../storage/check-database.ts';
import { openDatabase } from '../storage/database.ts';
import { hasCopies, hasTraces, STORE_FILE } from '../storage/store-traces.ts';
import { storeUsers } from '../storage/store-users.ts';

/** What a look at a data directory has found. */
export interface DataCheck {
  /** What is wrong with the records; empty where nothing is. */
  readonly problems: readonly string[];
  /** How many copies were read whole; null where they were not looked at. */
  readonly copies: number | null;
  /** How many of them cannot be read. */
  readonly damagedCopies: number;
}

/**
 * Looks for damage without changing anything. The full check also compares indexes with tables and reads every copy. Throws
 * `storage-damaged` for a wrong key and a newer version, which are no damage to be found here.
 */
export async function checkData(dataDirectory: string, key: Buffer, isFull: boolean): Promise<DataCheck> {
  const spool = new Spool(join(dataDirectory, 'spool'), key);
  const problems = checkRecords(dataDirectory, key, spool, isFull);
  if (!isFull) return { problems, copies: null, damagedCopies: 0 };
  let copies = 0;
  let damagedCopies = 0;
  for (const entries of spool.entries()) {
    for (const entry of entries) {
      copies += 1;
      if (!(await isWhole(spool, entry))) damagedCopies += 1;
    }
  }
  return { problems, copies, damagedCopies };
}

/** True where a store was here, as it or what is left of it says. */
export function wasUsed(dataDirectory: string, spool: Pick<Spool, 'entries'>): boolean {
  return existsSync(join(dataDirectory, STORE_FILE)) || hasTraces(dataDirectory) || hasCopies(spool);
}

function checkRecords(dataDirectory: string, key: Buffer, spool: Spool, isFull: boolean): string[] {
  const path = join(dataDirectory, STORE_FILE);
  if (!existsSync(path))
    return wasUsed(dataDirectory, spool) ? [`${STORE_FILE} is gone, and other files say it was here`] : [];
  const users = storeUsers(dataDirectory);
  try {
    users.enter();
    const database = openDatabase(path, key);
    try {
      return checkDatabase(database, isFull);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof ExpectedFailure) || error.failure.facts['code'] === undefined) throw error;
    return [String(error.failure.facts['detail'])];
  } finally {
    users.leave();
  }
}

async function isWhole(spool: Spool, entry: string): Promise<boolean> {
  try {
    await spool.read(entry);
    return true;
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (error instanceof DamagedEntry) return false;
    // Answered meanwhile, and so deleted.
    if (isGone) return true;
    throw error;
  }
}
