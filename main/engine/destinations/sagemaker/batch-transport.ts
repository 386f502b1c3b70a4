import { randomBytes } from 'node:crypto';
import type { ProfileSettings } from '../../../../shared/profile.ts';
import type { RemoteSender } from '../../model/remote-sender.ts';
import type { TransformJobs } from '../../storage/transform-jobs.ts';
import type { AwsConnection } from './aws-connection.ts';
import { createBatchTransform } from './batch-transform.ts';
import { createS3Client } from './s3-client.ts';
import { createTransformCalls } from './transform-calls.ts';

/** The shortest time between two polls of a job, in milliseconds. */
const POLL_AGAIN_MS = 2_000;

/** The batch way of a profile over its connection; jobs are told apart by their names over all computers. */
export function batchTransport(
  settings: ProfileSettings,
  connection: AwsConnection,
  jobs: TransformJobs,
): RemoteSender {
  return createBatchTransform({
    client: createS3Client(connection, settings.s3EndpointUrl),
    calls: createTransformCalls(connection, settings),
    jobs,
    settings,
    now: Date.now,
    newJobName: () => `sagittal-${randomBytes(12).toString('hex')}`,
    pollAgainMs: POLL_AGAIN_MS,
  });
}
