import { z } from 'zod';

const FIELDS = {
  /** `async`: an asynchronous call. `batch`: a share of a batch transform job. */
  kind: z.enum(['async', 'batch']),
  /** `uploading`: some of the body lies in S3. `submitted`: the service has been asked, its answer is polled for. */
  stage: z.enum(['uploading', 'submitted']),
  /** When this stage began, in milliseconds since 1970. */
  since: z.int(),
  /** Names at the service: S3 addresses, ids of uploads and jobs. No patient data. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
};

const polls = z.int().nonnegative();

/** What the service has of an image between two attempts, as its row keeps it: `looks` there is how often it was polled. */
export const remoteWorkSchema = z
  .strictObject({ ...FIELDS, looks: polls })
  .transform(({ looks, ...work }) => ({ ...work, polls: looks }));

/** What the service has of an image; `polls` is how often its answer was asked for. */
export type RemoteWork = z.output<typeof remoteWorkSchema>;

/** The JSON that `remoteWorkSchema` reads back. */
export function remoteColumn({ polls: looks, ...work }: RemoteWork): string {
  const kept: z.input<typeof remoteWorkSchema> = { ...work, looks };
  return JSON.stringify(kept);
}
