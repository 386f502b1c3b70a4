import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openUnprotectedVault } from '../../main/credentials/open-vault.ts';
import { Secrets } from '../../main/engine/credentials/secrets.ts';
import { ExpectedFailure, WrongUse } from '../../main/engine/base/expected-failure.ts';
import { openData } from '../../main/engine/data/open-data.ts';
import { verifyAudit } from '../../main/engine/data/verify-audit.ts';
import { connect, isDamage } from '../../main/engine/storage/database.ts';
import { STORE_FILE } from '../../main/engine/storage/store-traces.ts';
import { moveContext } from '../../test/support/queue-store.ts';
import { NO_RULES } from '../../test/support/policies.ts';
import { isKnownKey } from '../../main/engine/storage/key-check.ts';
import { KEY, PROFILE } from './own-engine.ts';

/**
 * What became of a flip: `refused` or `rescued` with a word; `noticed`, a check or a reader says that it is not whole; `harmless`, the file still
 * says the same, letter by letter of its meaning; `silent`, something else than the truth was taken for it.
 */
export type Verdict = 'refused' | 'rescued' | 'noticed' | 'harmless' | 'silent';

/** Opens the store as every start does, and compares all that it then holds with what it held. */
export function judgeStore(folder: string, truth: string): Verdict {
  try {
    const data = openData({
      dataDirectory: folder,
      databaseKey: KEY,
      context: moveContext({ now: Date.now }),
      spoolLimits: undefined,
      onTrouble: () => undefined,
      onDamage: () => undefined,
      rules: NO_RULES,
      log: pino({ level: 'silent' }),
    });
    const isRescued = data.rescue !== null;
    data.close();
    if (isRescued) return 'rescued';
    return contentOf(folder) === truth ? 'harmless' : 'silent';
  } catch (error) {
    return saidOf(error);
  }
}

/** Every row of what people see and what is sent, as one text. */
export function contentOf(folder: string): string {
  const database = connect(join(folder, STORE_FILE), KEY);
  try {
    const tables = ['images', 'answers', 'batches', 'profiles', 'site_keys'];
    return JSON.stringify(tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all()));
  } finally {
    database.close();
  }
}

export function judgeAudit(folder: string): Verdict {
  return verifyAudit(folder, KEY).tampering.length > 0 ? 'noticed' : 'silent';
}

/** The vault's key opens the records or is refused; a sign-in is what it was or gone. */
export function judgeVault(folder: string): Verdict {
  try {
    const vault = openUnprotectedVault(folder);
    // As if it were kept by a key store, which then is asked and does not know it.
    if (vault === null) return 'refused';
    if (!isKnownKey(folder, vault.databaseKey)) return isRefused(folder, vault.databaseKey) ? 'refused' : 'silent';
    const secrets = new Secrets(folder, vault.databaseKey);
    if (secrets.isUnreadable()) return 'noticed';
    return secrets.of(PROFILE).proxy?.password === 'b' ? 'harmless' : 'silent';
  } catch (error) {
    return saidOf(error);
  }
}

/** Whether the records are left as they are, with another key or another note of theirs. */
function isRefused(folder: string, key: Buffer): boolean {
  const before = readFileSync(join(folder, STORE_FILE));
  try {
    judgeOpening(folder, key);
    // The note was wrong and is put right: the key does open the records.
    return key.equals(KEY) && isKnownKey(folder, key);
  } catch (error) {
    return saidOf(error) === 'refused' && readFileSync(join(folder, STORE_FILE)).equals(before);
  }
}

function judgeOpening(folder: string, databaseKey: Buffer): void {
  openData({
    dataDirectory: folder,
    databaseKey,
    context: moveContext({ now: Date.now }),
    spoolLimits: undefined,
    onTrouble: () => undefined,
    onDamage: () => undefined,
    rules: NO_RULES,
    log: pino({ level: 'silent' }),
  }).close();
}

function saidOf(error: unknown): Verdict {
  if (error instanceof ExpectedFailure || error instanceof WrongUse || isDamage(error)) return 'refused';
  throw error;
}
