import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditFacts } from '../audit/audit-line.ts';
import type { AuditEvent } from '../audit/events.ts';
import { whoAmI } from '../base/who-am-i.ts';
import { createAuditLog } from '../storage/audit-log.ts';
import { isDamage, openDatabase } from '../storage/database.ts';
import { STORE_FILE } from '../storage/store-traces.ts';
import { storeUsers } from '../storage/store-users.ts';

/**
 * Records something from the command line, without an engine. Where there are no records yet, or damaged ones, nothing is recorded: a recovery
 * key is for such days. Throws SQLite's errors, such as where the disk takes nothing.
 */
export function noteAlone(dataDirectory: string, databaseKey: Buffer, event: AuditEvent, facts: AuditFacts = {}): void {
  const path = join(dataDirectory, STORE_FILE);
  if (!existsSync(path)) return;
  const users = storeUsers(dataDirectory);
  try {
    users.enter();
    const database = openDatabase(path, databaseKey);
    try {
      const actor = { user: whoAmI(), program: 'command line' as const };
      createAuditLog(database, databaseKey, { actor, now: Date.now }).record(event, facts);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
  } finally {
    users.leave();
  }
}
