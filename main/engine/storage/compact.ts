import { storageTrouble } from '../base/storage-trouble.ts';
import type { Database } from './database.ts';

/** Larger stores are written anew only when somebody asks for it, in bytes: this much takes a few seconds. */
const LARGEST_AT_START_BYTES = 256_000_000;

/**
 * Writes a store anew that cannot give room back yet, as stores of earlier versions, so that it can from then on. Larger ones only
 * where `isAsked`. False where nothing was done: it can already, is large, is in use, or the disk has no room for it now.
 */
export function compact(database: Database, isAsked = false): boolean {
  const number = (pragma: string) => Number(database.pragma(pragma, { simple: true }));
  const isLarge = number('page_count') * number('page_size') > LARGEST_AT_START_BYTES;
  if (!isAsked && (number('auto_vacuum') !== 0 || isLarge)) return false;
  try {
    database.pragma('auto_vacuum = INCREMENTAL');
    database.exec('VACUUM');
    database.pragma('wal_checkpoint(TRUNCATE)');
    return true;
  } catch (error) {
    if (storageTrouble(error)?.kind === 'storage-full') return false;
    throw error;
  }
}
