import { z } from 'zod';
import { CONTENT_TYPES } from '../media-types.ts';
import { PAYLOADS } from '../payloads/payloads.ts';

const count = z.int().nonnegative();

/** A request as it was sent, kept with the answer that came of it: what a profile says later changes nothing about it. */
export const sentRequestSchema = z.strictObject({
  /** How it went: inside one call, as a call whose answer streams, through S3, or in a batch job. */
  way: z.enum(['realtime', 'stream', 'async', 'batch']),
  /** Where it went, in words: the endpoint and its region, or the address. */
  to: z.string(),
  form: z.enum(PAYLOADS),
  /** Of the body; null where it went through S3 in an attempt before. */
  contentType: z.string().nullable(),
  bodyBytes: count.nullable(),
  /** What else it said, by the names of its headers. */
  headers: z.array(z.tuple([z.string(), z.string()])),
  /** The variant that answered, where the service says so. */
  variant: z.string().nullable(),
});
export type SentRequest = z.infer<typeof sentRequestSchema>;

/** What was sent for an answer: the request, and what it carried of the image. */
export const sentSchema = z.object({
  /** The image that was sent; another one where the answer is shared. */
  imageId: z.int().positive(),
  /** Null for an answer of a version that did not keep it. */
  request: sentRequestSchema.nullable(),
  /** What the image was called in it. */
  sentName: z.string().nullable(),
  mediaType: z.enum(CONTENT_TYPES).nullable(),
  sizeBytes: count,
  /** Hexadecimal, of what was sent of the image. */
  sha256: z.string().nullable(),
  /** Whether something was made of the file before it left. */
  isCleaned: z.boolean(),
  /** Whether a person painted over parts of it. */
  isPaintedOver: z.boolean(),
  /** Whether the very bytes that were sent are still here to be looked at. */
  isKept: z.boolean(),
});
export type Sent = z.infer<typeof sentSchema>;
