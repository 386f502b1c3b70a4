import { z } from 'zod';
import type { Database } from './database.ts';

const batchSchema = z.object({
  id: z.int(),
  name: z.string(),
  profileName: z.string(),
  priority: z.int(),
  sendAnyway: z.int().transform((flag) => flag === 1),
  createdAt: z.int(),
  completedAt: z.int().nullable(),
  mode: z.literal('batch').nullable(),
});

const sourceSchema = z.object({ path: z.string(), sha256: z.string().nullable() });

/** What one drop or one `upload` brought in. Times in milliseconds since 1970. */
export type BatchRecord = z.output<typeof batchSchema>;

export interface NewBatch {
  readonly name: string;
  readonly profileName: string;
  readonly priority: number;
  readonly sendAnyway: boolean;
  /** `batch`: one batch transform job for all of them, whatever the profile's mode. */
  readonly mode?: 'batch' | null;
  readonly sources: readonly BatchSource[];
}

/** A file or folder a person chose; with a hash, only the file that still has this content is taken in from it. */
export interface BatchSource {
  readonly path: string;
  readonly sha256: string | null;
}

/** One batch, or all of them. */
export type BatchReach = { readonly batchId: number } | { readonly all: true };

export interface Batches {
  /** Adds a batch whose intake the given process does; answers its id. */
  readonly open: (batch: NewBatch, ownerId: string, now: number) => number;
  /** Says that nothing more will be taken into it. */
  readonly complete: (id: number, now: number) => void;
  readonly find: (id: number) => BatchRecord | null;
  readonly findByName: (name: string) => BatchRecord[];
  /** Those that are moving first, then newest first. */
  readonly page: (offset: number, limit: number) => { batches: BatchRecord[]; total: number };
  /** Takes over the intake of batches whose process is gone; answers them with what was chosen. */
  readonly adopt: (
    lostOwnerIds: readonly string[],
    ownerId: string,
  ) => { batch: BatchRecord; sources: BatchSource[] }[];
  /** Says how files still to be taken in arrive: as they are, paused, or not at all. */
  readonly ruleIntake: (reach: BatchReach, rule: 'open' | 'paused' | 'stopped') => void;
  /** Takes up again the intakes that were stopped; answers those that had ended, with what was chosen. */
  readonly reopen: (reach: BatchReach, ownerId: string) => { batch: BatchRecord; sources: BatchSource[] }[];
  /** Takes up again the intake of those of the given batches that had ended and have files to read; answers them. */
  readonly reopenUnread: (batchIds: readonly number[], ownerId: string) => BatchRecord[];
  /** True once a person has stopped the intake of a batch. */
  readonly isStopped: (id: number) => boolean;
  /** Has what was found and called back while its batch was stopped read anew; answers what was chosen. */
  readonly takeUp: (id: number) => BatchSource[];
  readonly prioritise: (reach: BatchReach, priority: number) => void;
  /** True when no batch is still being taken in. */
  readonly isIntakeDone: () => boolean;
  /** When an image last settled; null on a new store. */
  readonly lastSettledAt: () => number | null;
  /** Answers of the batch since the given time. */
  readonly answeredSince: (id: number, since: number) => { answers: number; firstAt: number | null };
}

/** Batches over the given store. */
export function createBatches(database: Database): Batches {
  const find = database.prepare(`${SELECT_SQL} WHERE id = ?`);
  const insert = database.prepare(`
    INSERT INTO batches (name, profile, priority, send_anyway, mode, created_at, intake_owner)
    VALUES (@name, @profileName, @priority, @sendAnyway, @mode, @now, @ownerId)`);
  const insertSource = database.prepare(`INSERT INTO batch_sources (batch_id, path, sha256) VALUES (?, ?, ?)`);
  const beingTakenIn = database.prepare(`SELECT 1 FROM batches WHERE completed_at IS NULL LIMIT 1`);
  const adopting = database.transaction((lostOwnerIds: readonly string[], ownerId: string) =>
    adopt(database, lostOwnerIds, ownerId),
  );
  const complete = database.prepare(
    `UPDATE batches SET completed_at = ?, intake_owner = NULL, intake = iif(intake = 'paused', 'open', intake) WHERE id = ?`,
  );
  const dropSources = database.prepare(
    `DELETE FROM batch_sources WHERE batch_id = ? AND (SELECT intake FROM batches WHERE id = batch_id) <> 'stopped'`,
  );
  return {
    open: database.transaction((batch: NewBatch, ownerId: string, now: number) => {
      const { sources, sendAnyway, mode = null, ...values } = batch;
      const added = insert.run({ ...values, mode, sendAnyway: sendAnyway ? 1 : 0, now, ownerId });
      const id = Number(added.lastInsertRowid);
      for (const { path, sha256 } of sources) insertSource.run(id, path, sha256);
      return id;
    }).immediate,
    complete: database.transaction((id: number, now: number) => {
      complete.run(now, id);
      dropSources.run(id);
    }).immediate,
    find: (id) => {
      const row = find.get(id);
      return row === undefined ? null : batchSchema.parse(row);
    },
    findByName: (name) =>
      database
        .prepare(`${SELECT_SQL} WHERE name = ? ORDER BY id`)
        .all(name)
        .map((row) => batchSchema.parse(row)),
    page: (offset, limit) => ({
      batches: database
        .prepare(PAGE_SQL)
        .all(limit, offset)
        .map((row) => batchSchema.parse(row)),
      total: Number(database.prepare(`SELECT count(*) FROM batches`).pluck().get()),
    }),
    // Looked at first without a lock: nearly always nothing is being taken in by anyone.
    adopt: (lostOwnerIds, ownerId) =>
      beingTakenIn.get() === undefined ? [] : adopting.immediate(lostOwnerIds, ownerId),
    ...createIntakeRules(database),
    isIntakeDone: () => beingTakenIn.get() === undefined,
    ...createTimes(database),
  };
}

function createTimes(database: Database): Pick<Batches, 'lastSettledAt' | 'answeredSince'> {
  const answered = database.prepare(`
    SELECT count(*) AS answers, min(settled_at) AS firstAt FROM images
    WHERE batch_id = ? AND state = 'answered' AND settled_at >= ?`);
  const lastSettled = database
    .prepare(`SELECT settled_at FROM images WHERE settled_order IS NOT NULL ORDER BY settled_order DESC LIMIT 1`)
    .pluck();
  const timesSchema = z.object({ answers: z.int(), firstAt: z.int().nullable() });
  return {
    lastSettledAt: () => z.int().optional().parse(lastSettled.get()) ?? null,
    answeredSince: (id, since) => timesSchema.parse(answered.get(id, since)),
  };
}

const SELECT_SQL = `
  SELECT id, name, profile AS profileName, priority, send_anyway AS sendAnyway, created_at AS createdAt,
    completed_at AS completedAt, mode FROM batches`;

const PAGE_SQL = `${SELECT_SQL}
  ORDER BY completed_at IS NULL OR EXISTS (SELECT 1 FROM batch_counts WHERE batch_id = batches.id AND images > 0
    AND state IN ('checking', 'waiting', 'running')) DESC, id DESC
  LIMIT ? OFFSET ?`;

/** Rules for files still to be taken in, and the order of sending. */
function createIntakeRules(
  database: Database,
): Pick<Batches, 'ruleIntake' | 'reopen' | 'reopenUnread' | 'isStopped' | 'takeUp' | 'prioritise'> {
  const stopped = database.prepare(`SELECT 1 FROM batches WHERE id = ? AND intake = 'stopped'`);
  return {
    isStopped: (id) => stopped.get(id) !== undefined,
    takeUp: database.transaction((id: number) => takeUp(database, id)).immediate,
    reopenUnread: database.transaction((batchIds: readonly number[], ownerId: string) =>
      reopenUnread(database, batchIds, ownerId),
    ).immediate,
    ruleIntake: (reach, rule) => {
      const from = rule === 'open' ? `intake = 'paused'` : `intake <> 'stopped'`;
      database
        .prepare(`UPDATE batches SET intake = @rule WHERE completed_at IS NULL AND ${from} AND ${IN_REACH}`)
        .run({ rule, ...reachValues(reach) });
    },
    reopen: database.transaction((reach: BatchReach, ownerId: string) => reopen(database, reach, ownerId)).immediate,
    prioritise: (reach, priority) => {
      database
        .prepare(`UPDATE batches SET priority = @priority WHERE ${IN_REACH}`)
        .run({ priority, ...reachValues(reach) });
    },
  };
}

const IN_REACH = `(@batchId IS NULL OR id = @batchId)`;

function reachValues(reach: BatchReach): { batchId: number | null } {
  return { batchId: 'batchId' in reach ? reach.batchId : null };
}

/** What was found and not taken in when the intake was stopped is read anew. */
const TAKE_UP_SQL = `
  UPDATE images SET state = 'waiting', failure = NULL, sha256 = NULL, work_key = NULL, content = NULL, form = NULL,
    identity = NULL, text_check = NULL, next_try_at = NULL, settled_at = NULL, settled_order = NULL
  WHERE batch_id = ? AND state = 'cancelled' AND json_extract(failure, '$.facts.duringIntake') = 1`;

function reopen(database: Database, reach: BatchReach, ownerId: string) {
  const stopped = `intake = 'stopped' AND ${IN_REACH}`;
  const ended = database.prepare(`${SELECT_SQL} WHERE completed_at IS NOT NULL AND ${stopped}`).all(reachValues(reach));
  database
    .prepare(
      `UPDATE batches SET intake = 'open', intake_owner = iif(completed_at IS NULL, intake_owner, @ownerId),
        completed_at = NULL WHERE ${stopped}`,
    )
    .run({ ownerId, ...reachValues(reach) });
  const batches = ended.map((row) => withSources(database, { ...batchSchema.parse(row), completedAt: null }));
  for (const { batch } of batches) takeUp(database, batch.id);
  return batches;
}

function reopenUnread(database: Database, batchIds: readonly number[], ownerId: string): BatchRecord[] {
  const ids = JSON.stringify(batchIds);
  const ended = database
    .prepare(
      `${SELECT_SQL} WHERE completed_at IS NOT NULL AND id IN (SELECT value FROM json_each(?)) AND EXISTS (
        SELECT 1 FROM images WHERE batch_id = batches.id AND state = 'waiting' AND next_try_at IS NULL
          AND sha256 IS NULL)`,
    )
    .all(ids);
  const open = database.prepare(
    `UPDATE batches SET completed_at = NULL, intake = 'open', intake_owner = ? WHERE id = ?`,
  );
  return ended.map((row) => {
    const batch = { ...batchSchema.parse(row), completedAt: null };
    open.run(ownerId, batch.id);
    return batch;
  });
}

function withSources(database: Database, batch: BatchRecord) {
  return { batch, sources: sourcesOf(database, batch.id) };
}

function sourcesOf(database: Database, id: number): BatchSource[] {
  const sources = database.prepare(`SELECT path, sha256 FROM batch_sources WHERE batch_id = ? ORDER BY rowid`);
  return sources.all(id).map((source) => sourceSchema.parse(source));
}

function takeUp(database: Database, id: number): BatchSource[] {
  database.prepare(TAKE_UP_SQL).run(id);
  return sourcesOf(database, id);
}

function adopt(database: Database, lostOwnerIds: readonly string[], ownerId: string) {
  const rows = database
    .prepare(
      `${SELECT_SQL} WHERE completed_at IS NULL AND intake_owner <> @ownerId AND (
        intake_owner IN (SELECT value FROM json_each(@lost)) OR intake_owner NOT IN (SELECT id FROM owners))`,
    )
    .all({ ownerId, lost: JSON.stringify(lostOwnerIds) });
  const take = database.prepare(`UPDATE batches SET intake_owner = ? WHERE id = ?`);
  return rows.map((row) => {
    const batch = batchSchema.parse(row);
    take.run(ownerId, batch.id);
    return withSources(database, batch);
  });
}
