import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MEDIA_TYPES } from '../../../shared/media-types.ts';
import { sentContentSchema } from './sent-content.ts';

/** What an entry says about itself: enough to queue its image again when there is no database any more. */
export const entryFactsSchema = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.int().nonnegative(),
  mediaType: z.enum(MEDIA_TYPES),
  profileName: z.string().min(1),
  /** The profile's settings at intake, for a store that has lost the profile too. */
  profileSettings: z.record(z.string(), z.unknown()),
  batchName: z.string(),
  /** When the batch was made, in milliseconds since 1970; with its name it tells batches apart. */
  createdAt: z.int().nonnegative(),
  sourcePath: z.string().min(1),
  priority: z.int(),
  sendAnyway: z.boolean(),
  /** Set where the entry holds what was made of the file for sending; its hash and size above are those of that. */
  cleaned: z
    .strictObject({
      originalSha256: z.string().regex(/^[0-9a-f]{64}$/),
      originalBytes: z.int().nonnegative(),
      content: sentContentSchema,
      textCheck: z.enum(['pending', 'passed']).nullable(),
    })
    .optional(),
});

export type EntryFacts = z.output<typeof entryFactsSchema>;

/** What is known of an entry before its content was read. */
export type EntryOrigin = Omit<EntryFacts, 'sha256' | 'sizeBytes' | 'cleaned'>;

/** An entry's name: the content's hash and a short hash of where it belongs, so that taking in twice writes one file. */
export function entryName(facts: Omit<EntryFacts, 'sizeBytes'>): string {
  const place = JSON.stringify([facts.profileName, facts.batchName, facts.createdAt, facts.sourcePath]);
  return `${facts.sha256}-${createHash('sha256').update(place).digest('hex').slice(0, 16)}`;
}

/** True for a text that can be an entry's name; nothing else ever becomes a path. */
export function isEntryName(text: string): boolean {
  return /^[0-9a-f]{64}-[0-9a-f]{16}$/.test(text);
}
