import { z } from 'zod';

/** The longest note and label, in characters. */
export const LONGEST_NOTE = 500;
export const LONGEST_LABEL = 120;

const text = (longest: number) => z.string().trim().min(1).max(longest);

/** What a person says of a model's answer: right or wrong, and what would be right. */
export const verdictSchema = z.strictObject({
  agrees: z.boolean(),
  /** Why, in their own words; stays on this computer and is left out of pseudonymous exports. */
  note: text(LONGEST_NOTE).optional(),
  /** What the answer should have said. */
  label: text(LONGEST_LABEL).optional(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** A person's word on an answer, as it is kept. */
export const assessmentSchema = z.object({
  agrees: z.boolean(),
  note: z.string().nullable(),
  label: z.string().nullable(),
  /** The operator, or who was signed in on this computer where there are none. */
  by: z.string(),
  /** Milliseconds since 1970, UTC. */
  at: z.int().nonnegative(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** Which answers a list holds: all, or by what a person has said of them. */
export const ASSESSED = ['agreed', 'disagreed', 'open'] as const;
export type Assessed = (typeof ASSESSED)[number];

/** How often people agreed with the model of a profile. */
export const agreementSchema = z.object({
  profileName: z.string(),
  agreed: z.int().nonnegative(),
  disagreed: z.int().nonnegative(),
});
export type Agreement = z.infer<typeof agreementSchema>;
