import type { Database } from './database.ts';

/**
 * What is wrong with the file, in SQLite's words; empty where nothing is. The quick check reads every page and so notices
 * every changed byte; the full one also compares each index with its table.
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
    // A page that does not decrypt ends the check itself.
    if (error instanceof Error && 'code' in error) return [String(error.code)];
    throw error;
  }
}
