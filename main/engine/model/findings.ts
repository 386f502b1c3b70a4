import { z } from 'zod';

const count = z.int().nonnegative();

/** A place in a picture that looks like text; in pixels of the frame, which counts from 0. Never the words themselves. */
export const textBoxSchema = z.object({ frame: count, x: count, y: count, width: count, height: count });

export type TextBox = z.output<typeof textBoxSchema>;

/** Why an image waits for a person. */
export const findingsSchema = z.object({
  /** `text`: text was found. `rule`: the file says so itself. `unchecked`: the picture could not be checked. */
  cause: z.enum(['text', 'rule', 'unchecked']),
  /** For IT; names no patient. */
  why: z.string(),
  boxes: z.array(textBoxSchema),
  /** The size of the frames in pixels; 0 where the picture cannot be opened. */
  width: count,
  height: count,
  frames: count,
});

export type Findings = z.output<typeof findingsSchema>;
