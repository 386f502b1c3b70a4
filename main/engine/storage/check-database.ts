import type { Database } from './database.ts';

/**
 * What is wrong with the file, in SQLite's words; empty where nothing is. The quick check reads every page and so notices
 * every changed byte; the full one also compares each index with its table. Throws SQLite's error where the disk does not let
 * it be read just now: that is no damage.
 */
export function checkDatabase(database: Database, isFull: boolean): string[] {
  try {
    const rows = database
      .prepare(`PRAGMA ${isFull ? 'integrity_check' : 'quick_check'}(20)`)
      .pluck()
      .all()
      .map(String);
    return rows.filter((row) => row !== 'ok').flatMap((row) => row.split('\n'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // A page that does not decrypt ends the check itself.
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return [code];
    throw error;
  }
}
