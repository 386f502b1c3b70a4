import { z } from 'zod';
import { FAILURE_KINDS } from '../../../shared/failures.ts';
import { MEDIA_TYPES } from '../../../shared/media-types.ts';
import { IMAGE_STATES } from '../../../shared/states.ts';
import { identitySchema } from '../formats/cleaning/identity.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { keptFormSchema } from './kept-form.ts';
import { remoteWorkSchema } from './remote-work.ts';
import { sentContentSchema } from './sent-content.ts';
import { jsonColumn } from './json-column.ts';

/** A failure as the store keeps it. */
export const failureSchema = z.object({
  kind: z.enum(FAILURE_KINDS),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

const troubleSchema = z.strictObject({
  strikes: z.int().nonnegative(),
  passesBefore: z.int().nonnegative(),
  busySince: z.int().nullable(),
  losses: z.int().nonnegative(),
  loneLosses: z.int().nonnegative(),
});

const recordSchema = z.object({
  id: z.int(),
  batchId: z.int(),
  batchName: z.string(),
  /** Set where the whole batch goes another way than its profile says. */
  batchMode: z.literal('batch').nullable(),
  profileName: z.string(),
  sourcePath: z.string(),
  mediaType: z.enum(MEDIA_TYPES).nullable(),
  sizeBytes: z.int(),
  sha256: z.string().nullable(),
  workKey: z.string().nullable(),
  /** The name of the image's copy in the spool; null where the source itself is read. */
  spoolEntry: z.string().nullable(),
  sendAnyway: z.int().transform((flag) => flag === 1),
  priority: z.int(),
  state: z.enum(IMAGE_STATES),
  failure: jsonColumn(failureSchema).nullable(),
  attempts: z.int(),
  trouble: jsonColumn(troubleSchema).nullable(),
  nextTryAt: z.int().nullable(),
  inferenceId: z.string().nullable(),
  requestId: z.string().nullable(),
  latencyMs: z.int().nullable(),
  sameAsImageId: z.int().nullable(),
  claimedBy: z.string().nullable(),
  claimNumber: z.int(),
  createdAt: z.int(),
  settledAt: z.int().nullable(),
  settledOrder: z.int().nullable(),
  /** What the service has of it between two attempts. */
  remote: jsonColumn(remoteWorkSchema).nullable(),
  /** What is sent instead of the file; null where the file goes as it is. */
  content: jsonColumn(sentContentSchema).nullable(),
  /** What the profile said when what is kept was made; null in rows of versions that did not say. */
  form: jsonColumn(keptFormSchema).nullable(),
  /** Whose image it is; it stays on this computer. */
  identity: jsonColumn(identitySchema).nullable(),
  /** `pending` until its pixels were checked for text; null where they need not be. */
  textCheck: z.enum(['pending', 'passed']).nullable(),
});

/** One image as the store keeps it. Sizes in bytes, times in milliseconds since 1970. */
export type ImageRecord = z.output<typeof recordSchema>;

/** Parses a row read with IMAGE_COLUMNS; a row edited by hand or by a newer version is refused as `storage-damaged`. */
export function toImageRecord(row: unknown): ImageRecord {
  const parsed = recordSchema.safeParse(row);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new ExpectedFailure('storage-damaged', { detail: `an image's row does not read as one (${where})` });
}
