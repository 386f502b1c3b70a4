import { z } from 'zod';
import { PRIVACY_ACTIONS } from '../../../shared/contract/privacy.ts';
import { CONTENT_TYPES, type ContentType } from '../../../shared/media-types.ts';
import { textRuleSchema } from '../formats/cleaning/text-rule.ts';

/** What was made of a file for sending, as its row keeps it. The copy in the spool holds exactly these bytes. */
export const sentContentSchema = z.strictObject({
  sizeBytes: z.int().nonnegative(),
  /** Hexadecimal, of what is sent. */
  sha256: z.string(),
  mediaType: z.enum(CONTENT_TYPES),
  /** The recipe it was cleaned by. */
  recipe: z.string(),
  /** How many files it was made of; more than 1 for a series. */
  files: z.int().positive(),
  /** How many pieces each thing happened to. */
  counts: z.record(z.enum(PRIVACY_ACTIONS), z.int().nonnegative()),
  /** What the file's own words say about text in its pixels; left out in copies that were never cleaned. */
  textRule: textRuleSchema.optional(),
  /** Hexadecimal, of the rectangles a person painted over; left out where none were. */
  masks: z.string().optional(),
});

export type SentContent = z.output<typeof sentContentSchema>;

/** The part of an image's row that says what is sent of it. */
interface Sendable {
  readonly mediaType: ContentType | null;
  readonly sizeBytes: number;
  readonly sha256: string | null;
  readonly content: SentContent | null;
}

/** What is sent of an image: the cleaned bytes, or the file itself in profiles that clean nothing. Throws for one never taken in. */
export function sentContent(image: Sendable): Pick<SentContent, 'sizeBytes' | 'sha256' | 'mediaType'> {
  const { mediaType, sizeBytes, sha256, content } = image;
  if (content !== null) return content;
  if (mediaType === null || sha256 === null) throw new Error('an image that was never taken in has no content');
  return { sizeBytes, sha256, mediaType };
}
