import { z } from 'zod';
import type { Failure } from '../../../shared/failures.ts';
import type { Database } from './database.ts';
import { failureColumn } from './image-columns.ts';
import { failureSchema } from '../model/image-record.ts';
import { jsonColumn } from '../model/json-column.ts';

const jobSchema = z.object({
  name: z.string(),
  batchId: z.int(),
  contentType: z.string(),
  s3Uri: z.string(),
  state: z.enum(['gathering', 'asked', 'over']),
  largestBytes: z.int(),
  failure: jsonColumn(failureSchema).nullable(),
});

/** One batch transform job. Sizes in bytes. */
export type TransformJob = z.output<typeof jobSchema>;

/** A body that is to be part of a batch's job. */
export interface JobShare {
  readonly batchId: number;
  readonly contentType: string;
  /** The profile's place in S3: images of another place are another job's. */
  readonly s3Uri: string;
  readonly sizeBytes: number;
}

/** Batch transform jobs over all processes on the store. */
export interface TransformJobs {
  /** The name of the job of a batch that still takes images of this content type under this place; a new one where there is none. */
  readonly join: (share: JobShare, newName: string, now: number) => string;
  readonly find: (name: string) => TransformJob | null;
  /**
   * Closes a job once its batch is taken in and nothing of it is still on its way into S3; true for the one caller that
   * closed it. Images that come later join another job.
   */
  readonly close: (name: string) => boolean;
  /** Notes how a job ended and has its images polled now. */
  readonly end: (name: string, failure: Failure | null, now: number) => void;
  /** How many images wait for the job. */
  readonly waiting: (name: string) => number;
}

/** Transform jobs over the given store. */
export function createTransformJobs(database: Database): TransformJobs {
  const find = database.prepare(`${SELECT_SQL} WHERE name = ?`);
  const open = database.prepare(`
    INSERT INTO transform_jobs (name, batch_id, content_type, s3_uri, state, largest_bytes, created_at)
    VALUES (@newName, @batchId, @contentType, @s3Uri, 'gathering', @sizeBytes, @now)
    ON CONFLICT (batch_id, content_type, s3_uri) WHERE state = 'gathering'
    DO UPDATE SET largest_bytes = max(largest_bytes, @sizeBytes) RETURNING name`);
  const isPending = database.prepare(PENDING_SQL).pluck();
  const mark = database.prepare(`UPDATE transform_jobs SET state = @state, failure = @failure WHERE name = @name`);
  const nameSteps = database.prepare(
    `UPDATE images SET remote = json_set(remote, '$.facts.step', @state) WHERE ${IMAGES_SQL}`,
  );
  const wake = database.prepare(`UPDATE images SET next_try_at = @now WHERE ${IMAGES_SQL} AND state = 'waiting'`);
  const count = database.prepare(`SELECT count(*) FROM images WHERE ${IMAGES_SQL}`).pluck();

  const findJob = (name: string): TransformJob | null => {
    const row = find.get(name);
    return row === undefined ? null : jobSchema.parse(row);
  };
  const close = database.transaction((name: string): boolean => {
    const job = findJob(name);
    if (job?.state !== 'gathering' || isPending.get({ batchId: job.batchId }) !== 0) return false;
    mark.run({ name, state: 'asked', failure: null });
    nameSteps.run({ name, batchId: job.batchId, state: 'asked' });
    return true;
  });
  const end = database.transaction((name: string, failure: Failure | null, now: number): void => {
    const job = findJob(name);
    if (job === null || job.state === 'over') return;
    mark.run({ name, state: 'over', failure: failureColumn(failure) });
    wake.run({ name, batchId: job.batchId, now });
  });

  return {
    join: (share, newName, now) => z.object({ name: z.string() }).parse(open.get({ ...share, newName, now })).name,
    find: findJob,
    close: close.immediate,
    end: end.immediate,
    waiting: (name) => {
      const job = findJob(name);
      return job === null ? 0 : Number(count.get({ name, batchId: job.batchId }));
    },
  };
}

const SELECT_SQL = `
  SELECT name, batch_id AS batchId, content_type AS contentType, s3_uri AS s3Uri, state, largest_bytes AS largestBytes, failure
  FROM transform_jobs`;

/** The images of a job that no one has settled yet. */
const IMAGES_SQL = `
  batch_id = @batchId AND state IN ('checking', 'waiting', 'running', 'paused') AND json_extract(remote, '$.facts.job') = @name`;

/** 1 while files of the batch are still to be taken in or put into S3; who waits for the answer of a twin puts nothing. */
const PENDING_SQL = `
  SELECT EXISTS (SELECT 1 FROM batches WHERE id = @batchId AND completed_at IS NULL)
    OR EXISTS (SELECT 1 FROM images WHERE batch_id = @batchId AND state IN ('checking', 'waiting', 'running')
      AND coalesce(json_extract(remote, '$.stage'), '') <> 'submitted'
      AND (send_anyway = 1 OR remote IS NOT NULL OR NOT EXISTS (
        SELECT 1 FROM images AS twin WHERE twin.work_key = images.work_key AND twin.id <> images.id
          AND twin.state IN ('waiting', 'running') AND twin.remote IS NOT NULL)))`;
