import { z } from 'zod';

/** How long things are kept on this computer; by every profile alike. Null keeps without an end. */
export const keepingSchema = z.strictObject({
  /** Safe copies, in days after their image was answered or cancelled; let go sooner where their room is needed. */
  copyDays: z.int().min(0).max(3_650).default(0),
  /** Answered images with their answers, in days after the answer came. */
  answerDays: z.int().min(1).max(36_500).nullable().default(null),
  /** At most so many answered images; the oldest go first. */
  answers: z.int().min(1).max(100_000_000).nullable().default(null),
  /** So many backups of the records. */
  backups: z.int().min(1).max(365).default(7),
  /** The audit log, in days; six years are what rules for health records ask for most often. */
  auditDays: z.int().min(31).max(36_500).nullable().default(2_192),
});

/** How long things are kept. */
export type Keeping = z.output<typeof keepingSchema>;

/** What holds until somebody says otherwise. */
export const USUAL_KEEPING: Keeping = keepingSchema.parse({});
