import { z } from 'zod';
import type { ChainEnd } from '../audit/audit-line.ts';
import type { Database } from './database.ts';

const fileSchema = z.object({
  number: z.int(),
  firstSeq: z.int(),
  firstMac: z.string(),
  lastSeq: z.int(),
  lastMac: z.string(),
  sizeBytes: z.int(),
  startedAt: z.int(),
  removedAt: z.int().nullable(),
});

/** What a file of the audit log has to hold; `firstMac` is the code of the record before its first. Times in ms since 1970. */
export type AuditFile = z.output<typeof fileSchema>;

const rescueSchema = z.object({ cause: z.string(), requeued: z.int() });

/** What the log says of a rescue. */
export type AuditedRescue = z.output<typeof rescueSchema>;

const recordSchema = z.object({ seq: z.int(), line: z.string() });

/** A record that is in no file yet. */
export type UnfiledRecord = z.output<typeof recordSchema>;

/** Everything that the records know of the audit log, as it was at one moment. */
export interface AuditKnown {
  /** Null before the first record. */
  readonly end: ChainEnd | null;
  readonly files: readonly AuditFile[];
  readonly unfiled: readonly UnfiledRecord[];
}

/** The audit log between the store and its files. */
export interface AuditFiling {
  readonly known: () => AuditKnown;
  readonly lastFile: () => AuditFile | null;
  /** The first records that are in no file. */
  readonly unfiled: (limit: number) => UnfiledRecord[];
  /** Says that a file holds this by now; its records are let go of here. */
  readonly keepFile: (file: AuditFile) => void;
  /** Lets the chain go on behind a record that the store did not know of. */
  readonly adopt: (end: ChainEnd, files: readonly AuditFile[]) => void;
  /** Files that were started before a time and are there, but for the last one. */
  readonly startedBefore: (time: number) => AuditFile[];
  readonly markRemoved: (number: number, now: number) => void;
  /** Rescues of the store that are not recorded yet, in the transaction at hand; they count as recorded from then on. */
  readonly takeRescues: () => AuditedRescue[];
}

const COLUMNS = `number, first_seq AS firstSeq, first_mac AS firstMac, last_seq AS lastSeq, last_mac AS lastMac,
  size_bytes AS sizeBytes, started_at AS startedAt, removed_at AS removedAt`;

/** Filing over the given store. */
export function createAuditFiling(database: Database): AuditFiling {
  const end = database.prepare(`SELECT seq, mac FROM audit_head`);
  const files = database.prepare(`SELECT ${COLUMNS} FROM audit_files ORDER BY number`);
  const last = database.prepare(`SELECT ${COLUMNS} FROM audit_files ORDER BY number DESC LIMIT 1`);
  const unfiled = database.prepare(`SELECT seq, line FROM audit_records ORDER BY seq LIMIT ?`);
  const old = database.prepare(`
    SELECT ${COLUMNS} FROM audit_files
    WHERE started_at < ? AND removed_at IS NULL AND number < (SELECT max(number) FROM audit_files) ORDER BY number`);
  const remove = database.prepare(`UPDATE audit_files SET removed_at = ? WHERE number = ?`);
  const keep = database.prepare(`
    INSERT INTO audit_files VALUES
      (@number, @firstSeq, @firstMac, @lastSeq, @lastMac, @sizeBytes, @startedAt, @removedAt)
    ON CONFLICT (number) DO UPDATE SET last_seq = @lastSeq, last_mac = @lastMac, size_bytes = @sizeBytes`);
  const letGo = database.prepare(`DELETE FROM audit_records WHERE seq <= ?`);
  const move = database.prepare(`
    INSERT INTO audit_head VALUES (1, @seq, @mac, 0) ON CONFLICT (id) DO UPDATE SET seq = @seq, mac = @mac`);
  const rescues = database.prepare(`
    SELECT cause, requeued FROM rescues WHERE at > (SELECT rescued_at FROM audit_head) ORDER BY at`);
  const recorded = database.prepare(`
    UPDATE audit_head SET rescued_at = (SELECT coalesce(max(at), 0) FROM rescues)`);
  const readUnfiled = (limit: number) => unfiled.all(limit).map((row) => recordSchema.parse(row));
  const keepFile = (file: AuditFile) => {
    keep.run(file);
    letGo.run(file.lastSeq);
  };
  return {
    known: database.transaction(() => ({
      end: endSchema.nullable().parse(end.get() ?? null),
      files: files.all().map((row) => fileSchema.parse(row)),
      unfiled: readUnfiled(ALL),
    })),
    lastFile: () => fileSchema.nullable().parse(last.get() ?? null),
    unfiled: readUnfiled,
    keepFile: database.transaction(keepFile).immediate,
    adopt: database.transaction((to: ChainEnd, adopted: readonly AuditFile[]) => {
      for (const file of adopted) keepFile(file);
      letGo.run(to.seq);
      move.run(to);
    }).immediate,
    startedBefore: (time) => old.all(time).map((row) => fileSchema.parse(row)),
    markRemoved: (number, now) => {
      remove.run(now, number);
    },
    takeRescues: () => {
      const found = rescues.all().map((row) => rescueSchema.parse(row));
      if (found.length > 0) recorded.run();
      return found;
    },
  };
}

/** To SQLite, no limit. */
const ALL = -1;
const endSchema = z.object({ seq: z.int(), mac: z.string() });
