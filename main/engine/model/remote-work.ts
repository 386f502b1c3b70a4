import { z } from 'zod';

/** What the service has of an image between two attempts, as its row keeps it. */
export const remoteWorkSchema = z.strictObject({
  /** `async`: an asynchronous call. `batch`: a share of a batch transform job. */
  kind: z.enum(['async', 'batch']),
  /** `uploading`: some of the body lies in S3. `submitted`: the service has been asked, its answer is to be looked for. */
  stage: z.enum(['uploading', 'submitted']),
  /** When this stage began, in milliseconds since 1970. */
  since: z.int(),
  /** How often the answer was looked for. */
  looks: z.int().nonnegative(),
  /** Names at the service: S3 addresses, ids of uploads and jobs. No patient data. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type RemoteWork = z.output<typeof remoteWorkSchema>;
