import { z } from 'zod';

const count = z.int().nonnegative();

/** In pixels of the frame as stored; the first row is the top one. */
const regionSchema = z.strictObject({ x: count, y: count, width: count, height: count });

export type Rectangle = z.output<typeof regionSchema>;

/**
 * What a file's own words say about text in its pixels: `exempt` by how it was made, `check` for it may hold some, or `hold`
 * for it says so itself. `why` is for IT and names no patient.
 */
export const textRuleSchema = z.strictObject({
  verdict: z.enum(['exempt', 'check', 'hold']),
  why: z.string().max(300),
  /** Ultrasound regions: text lies outside of them more often than not. */
  regions: z.array(regionSchema).max(20).optional(),
  /** True for slices as a scanner reconstructed them and grids of values: batches of them are large, and fewer renderings are looked at. */
  isSlice: z.boolean().optional(),
});

export type TextRule = z.output<typeof textRuleSchema>;
