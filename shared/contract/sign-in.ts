import { z } from 'zod';

/** Whether a profile has what it signs with. No secret is ever in it. */
export const signInSchema = z.object({
  profileName: z.string(),
  /** `none` for destinations that ask for no sign-in. */
  method: z.enum(['none', 'default', 'sso', 'stored', 'shared-config']),
  /** What a person has to do before images are sent; `nothing` also where it is not known yet. */
  needs: z.enum(['nothing', 'sign-in', 'mfa-code', 'keys', 'proxy-password']),
  /** True once what is signed with was really found; false where nothing was looked up yet. */
  isChecked: z.boolean(),
  /** One plain sentence about where things stand. */
  sentence: z.string(),
  /** Milliseconds since 1970; null where it does not run out or is not known. */
  expiresAt: z.int().nonnegative().nullable(),
  /** A sign-in under way on IAM Identity Center's page. */
  device: z.object({ userCode: z.string(), verificationUrl: z.string(), expiresAt: z.int().nonnegative() }).nullable(),
  /** The device whose code is asked for. */
  mfaSerial: z.string().nullable(),
});
export type SignIn = z.infer<typeof signInSchema>;
