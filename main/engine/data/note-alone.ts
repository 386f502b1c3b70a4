import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditFacts } from '../audit/audit-line.ts';
import type { AuditEvent } from '../audit/events.ts';
import { whoAmI } from '../base/who-am-i.ts';
import { createAuditLog } from '../storage/audit-log.ts';
import { isDamage, openDatabase, type Database } from '../storage/database.ts';
import { createOperators } from '../storage/operators.ts';
import { STORE_FILE } from '../storage/store-traces.ts';
import { storeUsers } from '../storage/store-users.ts';

/**
 * Records something from the command line, without an engine. Where there are no records yet, or damaged ones, nothing is recorded: a recovery
 * key is for such days. Throws SQLite's errors, such as where the disk takes nothing.
 */
export function noteAlone(dataDirectory: string, databaseKey: Buffer, event: AuditEvent, facts: AuditFacts = {}): void {
  withRecords(dataDirectory, databaseKey, (database) => {
    const actor = { user: whoAmI(), program: 'command line' as const };
    createAuditLog(database, databaseKey, { actor: () => actor, now: Date.now }).record(event, facts);
  });
}

/** True where somebody has to sign in before they see what is kept; false where there are no records, or damaged ones. */
export function hasOperators(dataDirectory: string, databaseKey: Buffer): boolean {
  return withRecords(dataDirectory, databaseKey, (database) => createOperators(database).count() > 0) ?? false;
}

/** Does something with the records; null where there are none, or damaged ones. */
function withRecords<T>(dataDirectory: string, databaseKey: Buffer, use: (database: Database) => T): T | null {
  const path = join(dataDirectory, STORE_FILE);
  if (!existsSync(path)) return null;
  const users = storeUsers(dataDirectory);
  try {
    users.enter();
    const database = openDatabase(path, databaseKey);
    try {
      return use(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
    return null;
  } finally {
    users.leave();
  }
}
