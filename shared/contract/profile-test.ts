import { z } from 'zod';
import { answerMappingSchema } from '../answer-mapping.ts';
import { WHO_CAN_FIX } from '../failure-facts.ts';
import { profileSettingsSchema } from '../profile.ts';

/** The steps of a profile test, in their order; what does not apply to a profile is skipped with the reason. */
export const CHECK_NAMES = [
  'settings',
  'name-resolution',
  'proxy',
  'tls',
  'clock',
  'credentials',
  'identity',
  'permission',
  'endpoint',
  'endpoint-kind',
  'storage',
  'picture',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** One step: what was looked at and what came of it. */
export const checkSchema = z.object({
  name: z.enum(CHECK_NAMES),
  /** What is looked at, in plain words: "Name of the model's server". */
  title: z.string(),
  state: z.enum(['waiting', 'running', 'passed', 'warning', 'failed', 'skipped']),
  /** For a nurse; empty while waiting or running. */
  sentence: z.string(),
  /** The same with codes, hosts and numbers; no secret. */
  forIt: z.string(),
  /** Who can put it right; null where nothing is wrong. */
  whoCanFix: z.enum(WHO_CAN_FIX).nullable(),
  /** True where what is wrong may be gone at another try: no network, a busy model. */
  isTemporary: z.boolean().optional(),
  durationMs: z.int().nonnegative().nullable(),
});
export type Check = z.infer<typeof checkSchema>;

/** One payload form that was tried with the harmless picture. */
export const triedPayloadSchema = z.object({
  payload: z.string(),
  contentType: z.string(),
  isAccepted: z.boolean(),
  /** The container's own status, where the service says it. */
  status: z.int().nullable(),
  /** What came back, in short. */
  answer: z.string(),
  latencyMs: z.int().nonnegative(),
});
export type TriedPayload = z.infer<typeof triedPayloadSchema>;

const sideSchema = z.number();

/** Where the marks of the test's answer lie on its picture, in each way they can be meant. */
export const placementSchema = z.object({
  /** A `data:` address of the harmless picture; null where a person chose the file. */
  picture: z.string().nullable(),
  /** Of the picture, in pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
  /** True where the answer itself does not say which way is meant. */
  isAmbiguous: z.boolean(),
  /** As it is read now first; boxes in pixels of the picture. */
  alternatives: z.array(
    z.object({
      mapping: answerMappingSchema,
      boxes: z.array(z.object({ x: sideSchema, y: sideSchema, width: sideSchema, height: sideSchema })),
    }),
  ),
});
export type Placement = z.infer<typeof placementSchema>;

/** A profile test as far as it has come. */
export const profileTestSchema = z.object({
  testId: z.string(),
  profileName: z.string(),
  isFinished: z.boolean(),
  /** Null until finished. */
  isPassed: z.boolean().nullable(),
  checks: z.array(checkSchema),
  tried: z.array(triedPayloadSchema),
  /** The filled-in settings that work, ready to be saved; null where none were found. */
  settings: profileSettingsSchema.nullable(),
  /** The mode the model wants to be asked in, where the profile has another; null where it is right or not known. */
  neededMode: z.enum(['async', 'realtime']).nullable(),
  /** Median of the accepted picture's answers. */
  latencyMs: z.int().nonnegative().nullable(),
  /** Where the marks of the answer lie; left out where it has none. */
  placement: placementSchema.optional(),
  /** One sentence: it works, or the first thing that is wrong and who can fix it. */
  verdict: z.string().nullable(),
});
export type ProfileTest = z.infer<typeof profileTestSchema>;

/** True where the model refused the form the profile sends pictures in, and takes the one in the settings that were found. */
export function takesAnotherForm({ isPassed, tried }: Pick<ProfileTest, 'isPassed' | 'tried'>): boolean {
  // The profile's own form is tried first.
  return isPassed === true && tried[0]?.isAccepted === false;
}
