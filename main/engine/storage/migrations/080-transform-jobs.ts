import type { Migration } from './migration.ts';

/** Batch transform jobs: named here before SageMaker hears of them, so that no crash makes two of one. */
export const TRANSFORM_JOBS: Migration = {
  version: 80,
  sql: `
    CREATE TABLE transform_jobs (
      -- As SageMaker knows it.
      name TEXT NOT NULL PRIMARY KEY,
      batch_id INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
      -- One job takes one content type.
      content_type TEXT NOT NULL,
      -- The profile's place when the job was begun; all of its images lie below it, whatever the profile says by now.
      s3_uri TEXT NOT NULL,
      -- gathering: images are being put into S3. asked: SageMaker was asked, perhaps. over: every image has its answer or
      -- its reason in S3 or here.
      state TEXT NOT NULL CHECK (state IN ('gathering', 'asked', 'over')),
      largest_bytes INTEGER NOT NULL,
      -- Why images without an answer have none, as JSON; null where the job ended well.
      failure TEXT,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX transform_jobs_gathering ON transform_jobs (batch_id, content_type, s3_uri)
      WHERE state = 'gathering';
  `,
};
