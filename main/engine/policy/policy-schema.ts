import { z } from 'zod';
import { profileNameSchema, profileSettingsSchema } from '../../../shared/profile.ts';
import { POLICY_SETTING_NAMES, valueRuleOf, type PolicySetting } from './policy-settings.ts';

/** The word every policy file begins with, and the version this Sagittal reads. */
export const POLICY_FORMAT = 'sagittal-policy';
export const POLICY_VERSION = 1;

const words = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'text without line breaks and control characters');

/** An endpoint's or model's name, the origin of an address, or a place in S3; `*` at the end of a name stands for any ending. */
const endpointPattern = z
  .string()
  .max(1024)
  .regex(
    /^([a-zA-Z0-9](-*[a-zA-Z0-9])*-?\*?|https?:\/\/[^\s/?#@*]+|s3:\/\/[a-z0-9][a-z0-9.-]+(\/[\w!.*'()-]+)*)$/,
    'the name of an endpoint such as chest-xray, an address such as https://models.hospital.org, or s3://bucket/prefix',
  );

const ruled = z.enum(['allowed', 'refused']);

/** A policy file. The settings follow from the one table of them. */
export const policySchema = z.strictObject({
  format: z.literal(POLICY_FORMAT),
  version: z.literal(POLICY_VERSION),
  name: words(80),
  contact: words(200),
  profiles: z
    .record(profileNameSchema, z.record(z.string(), z.json()))
    .refine((profiles) => Object.keys(profiles).length <= 1_000, 'no more than 1000 profiles')
    .default({}),
  ownProfiles: ruled.default('allowed'),
  demo: ruled.default('allowed'),
  allowedRegions: z.array(profileSettingsSchema.shape.region.unwrap()).min(1).max(100).optional(),
  allowedEndpoints: z.array(endpointPattern).min(1).max(1_000).optional(),
  settings: z
    .strictObject(
      // One entry a row of the table.
      Object.fromEntries(POLICY_SETTING_NAMES.map((name) => [name, settingSchema(name)])) as Record<
        PolicySetting,
        ReturnType<typeof settingSchema>
      >,
    )
    .default({}),
});

function settingSchema(name: PolicySetting) {
  return z.strictObject({ value: valueRuleOf(name), locked: z.boolean().default(true) }).optional();
}

/** What Sagittal will take into a policy and cannot carry out yet: a policy that relies on it must not seem to hold. */
export const NOT_YET: Readonly<Record<string, string>> = {
  language: 'a choice of language',
};
