import { z } from 'zod';

/** What the policy of this computer says about one setting. */
const policySettingSchema = z.object({ name: z.string(), value: z.json(), isLocked: z.boolean() });

/** The policy of this computer as people see it; no secret is ever in one. */
export const policyViewSchema = z.object({
  /** `invalid`: there is one and it cannot be used, so nothing is sent. */
  state: z.enum(['none', 'in-effect', 'invalid']),
  /** The path of its file; null where there is none. */
  source: z.string().nullable(),
  name: z.string().nullable(),
  /** Who to ask, as IT wrote it. */
  contact: z.string().nullable(),
  /** Why it cannot be used: a sentence, and file, line, column and reason for IT. */
  trouble: z.object({ sentence: z.string(), forIt: z.string() }).nullable(),
  settings: z.array(policySettingSchema),
  /** Names of the profiles that IT has given. */
  profiles: z.array(z.string()),
  ownProfiles: z.enum(['allowed', 'refused']),
  demo: z.enum(['allowed', 'refused']),
  /** Null where any is allowed. */
  allowedRegions: z.array(z.string()).nullable(),
  allowedEndpoints: z.array(z.string()).nullable(),
  /** A file that SAGITTAL_POLICY_FILE names and that does not count beside the machine's own; null where there is none. */
  ignored: z.string().nullable(),
  /** Files of the whole computer that are there and do not count, because the policy comes from a place before them. */
  outranked: z.array(z.string()),
});
export type PolicyView = z.infer<typeof policyViewSchema>;

/** What people see of a computer without one. */
export const NO_POLICY: PolicyView = {
  state: 'none',
  source: null,
  name: null,
  contact: null,
  trouble: null,
  settings: [],
  profiles: [],
  ownProfiles: 'allowed',
  demo: 'allowed',
  allowedRegions: null,
  allowedEndpoints: null,
  ignored: null,
  outranked: [],
};
