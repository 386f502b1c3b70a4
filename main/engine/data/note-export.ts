import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditEvent } from '../audit/events.ts';
import { whoAmI } from '../base/who-am-i.ts';
import { createAuditLog } from '../storage/audit-log.ts';
import { isDamage, openDatabase } from '../storage/database.ts';
import { STORE_FILE } from '../storage/store-traces.ts';
import { storeUsers } from '../storage/store-users.ts';

/**
 * Records from the command line, without an engine, that something is written out. Where there are no records yet, or damaged ones, nothing
 * is recorded: a recovery key is for such days. Throws `storage-full` where the disk takes nothing.
 */
export function noteExport(dataDirectory: string, databaseKey: Buffer, what: 'recovery-key'): void {
  record(dataDirectory, databaseKey, 'exported', what);
}

/** Records likewise what is about to happen to the passphrase of the vault. */
export function notePassphrase(dataDirectory: string, databaseKey: Buffer, what: 'set' | 'changed' | 'removed'): void {
  record(dataDirectory, databaseKey, 'passphrase-changed', what);
}

function record(dataDirectory: string, databaseKey: Buffer, event: AuditEvent, what: string): void {
  const path = join(dataDirectory, STORE_FILE);
  if (!existsSync(path)) return;
  const users = storeUsers(dataDirectory);
  try {
    users.enter();
    const database = openDatabase(path, databaseKey);
    try {
      const actor = { user: whoAmI(), program: 'command line' as const };
      createAuditLog(database, databaseKey, { actor, now: Date.now }).record(event, { what });
    } finally {
      database.close();
    }
  } catch (error) {
    if (!isDamage(error)) throw error;
  } finally {
    users.leave();
  }
}
