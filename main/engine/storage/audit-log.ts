import { z } from 'zod';
import {
  auditKey,
  auditLine,
  CHAIN_START,
  type AuditActor,
  type AuditFacts,
  type ChainEnd,
} from '../audit/audit-line.ts';
import type { AuditEvent } from '../audit/events.ts';
import { storageTrouble } from '../base/storage-trouble.ts';
import type { Database } from './database.ts';

/** Records what was done, for good. */
export interface AuditRecorder {
  /**
   * Adds a record in the transaction at hand, or in one of its own: what it is about and the record come to disk together or not at
   * all. Throws SQLite's errors: what cannot be recorded is not done.
   */
  readonly record: (event: AuditEvent, facts?: AuditFacts) => void;
}

export interface AuditLog extends AuditRecorder {
  /** The same for a look at something: where the disk takes nothing it is counted, and the next such record says so. */
  readonly recordView: (event: AuditEvent, facts?: AuditFacts) => void;
  /** The chain's end; null before the first record. */
  readonly end: () => ChainEnd | null;
  /** How many rows this log has written itself. */
  readonly ownChanges: () => number;
}

export interface AuditContext {
  /** Who does something, at that moment. */
  readonly actor: () => AuditActor;
  readonly now: () => number;
}

const endSchema = z.object({ seq: z.int(), mac: z.string() });

/** The audit log over a store and its 32-byte key. A store that has none begins one, and says why in the first record. */
export function createAuditLog(database: Database, databaseKey: Buffer, { actor, now }: AuditContext): AuditLog {
  const key = auditKey(databaseKey);
  const findEnd = database.prepare(`SELECT seq, mac FROM audit_head`);
  const add = database.prepare(`INSERT INTO audit_records VALUES (@seq, @line)`);
  const move = database.prepare(`UPDATE audit_head SET seq = @seq, mac = @mac`);
  const begin = database.prepare(`
    INSERT INTO audit_head VALUES (1, @seq, @mac, (SELECT coalesce(max(at), 0) FROM rescues WHERE told_at IS NOT NULL))`);
  const hasImages = database.prepare(`SELECT EXISTS (SELECT 1 FROM images)`).pluck();
  let changes = 0;
  let missed = 0;

  const end = () => endSchema.nullable().parse(findEnd.get() ?? null);
  const append = (event: AuditEvent, facts: AuditFacts, before: ChainEnd): ChainEnd => {
    const { line, end: next } = auditLine({ at: now(), event, actor: actor(), facts }, before, key);
    changes += add.run({ seq: next.seq, line }).changes;
    return next;
  };
  const first = () => append('log-started', { why: hasImages.get() === 1 ? 'upgraded' : 'new' }, CHAIN_START);
  const write = (event: AuditEvent, facts: AuditFacts) => {
    const before = end();
    const next = append(event, facts, before ?? first());
    changes += (before === null ? begin : move).run(next).changes;
  };
  const writeAlone = database.transaction(write).immediate;
  const record = (event: AuditEvent, facts: AuditFacts = {}) => {
    if (database.inTransaction) write(event, facts);
    else writeAlone(event, facts);
  };

  return {
    record,
    recordView: (event, facts = {}) => {
      try {
        record(event, missed === 0 ? facts : { ...facts, missed });
        missed = 0;
      } catch (error) {
        if (storageTrouble(error) === null) throw error;
        missed += 1;
      }
    },
    end,
    ownChanges: () => changes,
  };
}
