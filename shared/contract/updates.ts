import { z } from 'zod';

/** What there is to say about newer versions of Sagittal. */
export const UPDATE_STATES = [
  /** Nobody has looked since the start. */
  'unknown',
  'off',
  /** Nobody knows what IT has laid down: the policy cannot be used, or the engine does not answer. */
  'unclear',
  /** They come by the system's packages, or IT brings them. */
  'elsewhere',
  'looking',
  'current',
  /** One was found, and images are on their way. */
  'waits',
  'downloading',
  'ready',
  /** One was offered that is not to be trusted. */
  'refused',
  /** The server could not be asked. */
  'failed',
] as const;
export type UpdateState = (typeof UPDATE_STATES)[number];

export const updatesViewSchema = z.object({
  state: z.enum(UPDATE_STATES),
  /** The newer version; null where there is none. */
  version: z.string().nullable(),
  sentence: z.string(),
  /** Codes and addresses, for IT; null where there is nothing to add. */
  forIt: z.string().nullable(),
  canLook: z.boolean(),
  canInstall: z.boolean(),
});
export type UpdatesView = z.infer<typeof updatesViewSchema>;
