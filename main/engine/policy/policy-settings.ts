import { z } from 'zod';
import { keepingSchema, type Keeping } from '../../../shared/keeping.ts';
import { operatorRulesSchema, type OperatorRules } from '../../../shared/operator-rules.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../shared/profile.ts';
import { factsOf, SETTING_NAMES, type SettingName } from '../../../shared/setting-roles.ts';
import { updateSourceSchema } from '../../../shared/updates.ts';

/** What is set for this computer and is in no profile. */
const machineSchema = z.strictObject({
  /** Copies of images take at most so many bytes of the disk. */
  spoolBudgetBytes: z.int().min(10_000_000).max(1_000_000_000_000_000),
  /** Where newer versions of Sagittal come from. */
  updates: updateSourceSchema,
  /** Whether the window opens when a person signs in to the computer. */
  startAtLogin: z.enum(['on', 'off']),
  /** Without a passphrase that protects the vault no images are taken in. */
  passphraseRequired: z.enum(['on', 'off']),
  /** The folder that holds everything Sagittal keeps for a person; `{user}` stands for the name of their account. */
  dataFolder: z
    .string()
    .max(1_024)
    .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/, 'a whole path such as /srv/sagittal/{user}'),
});
type MachineSetting = keyof z.infer<typeof machineSchema>;

/** Every setting a policy can set and lock. */
export type PolicySetting = SettingName | keyof Keeping | keyof OperatorRules | MachineSetting;

/**
 * How a locked setting holds.
 * `put-in`: every profile it applies to has this value, whatever was saved;
 * `compared`: it decides where images go, so a profile that says otherwise is not redirected but sends nothing;
 * `keeping`, `operators`, `machine`: it is a setting of this computer.
 */
type Holding<Name extends PolicySetting> = Name extends SettingName
  ? 'put-in' | 'compared'
  : Name extends keyof Keeping
    ? 'keeping'
    : Name extends keyof OperatorRules
      ? 'operators'
      : 'machine';

/** All settings of a policy, in the order of documents and lists. One that is left out does not compile. */
export const POLICY_SETTINGS: { readonly [Name in PolicySetting]: Holding<Name> } = {
  kind: 'compared',
  title: 'put-in',
  region: 'compared',
  endpointName: 'compared',
  endpointUrl: 'compared',
  targetVariant: 'put-in',
  targetModel: 'put-in',
  inferenceComponent: 'put-in',
  sessionId: 'put-in',
  enableExplanations: 'put-in',
  mode: 'put-in',
  payload: 'put-in',
  field: 'put-in',
  template: 'put-in',
  meta: 'put-in',
  contentType: 'put-in',
  accept: 'put-in',
  customAttributes: 'put-in',
  failureField: 'put-in',
  answerMapping: 'put-in',
  s3Uri: 'compared',
  s3EndpointUrl: 'compared',
  asyncEndpointName: 'compared',
  transformModel: 'compared',
  transformInstanceType: 'put-in',
  transformInstanceCount: 'put-in',
  maxPayloadBytes: 'put-in',
  concurrency: 'put-in',
  maxBytesPerSecond: 'put-in',
  sendBetween: 'put-in',
  timeoutMs: 'put-in',
  onUnsure: 'put-in',
  deidentify: 'put-in',
  recipe: 'put-in',
  textCheck: 'put-in',
  request: 'put-in',
  seriesAs: 'put-in',
  frame: 'put-in',
  spool: 'put-in',
  credentials: 'put-in',
  ssoStartUrl: 'put-in',
  ssoRegion: 'put-in',
  ssoAccountId: 'put-in',
  ssoRoleName: 'put-in',
  roleArn: 'compared',
  roleExternalId: 'put-in',
  mfaSerial: 'put-in',
  caFile: 'put-in',
  proxy: 'put-in',
  copyDays: 'keeping',
  answerDays: 'keeping',
  answers: 'keeping',
  backups: 'keeping',
  auditDays: 'keeping',
  operatorLock: 'operators',
  lockAfterMinutes: 'operators',
  breakGlass: 'operators',
  spoolBudgetBytes: 'machine',
  updates: 'machine',
  startAtLogin: 'machine',
  passphraseRequired: 'machine',
  dataFolder: 'machine',
};

/** The names of all settings, in the order of the table. */
export const POLICY_SETTING_NAMES = Object.keys(POLICY_SETTINGS) as readonly PolicySetting[]; // the table has exactly these keys

/** The rule of a setting's value; null takes a setting of a profile away that may be left out. */
export function valueRuleOf(name: PolicySetting): z.ZodType {
  if (isProfileSetting(name)) return profileRuleOf(name);
  if (isOperatorRule(name)) return operatorRulesSchema.shape[name].unwrap();
  return isMachineSetting(name) ? machineSchema.shape[name] : keepingSchema.shape[name].unwrap();
}

function isMachineSetting(name: PolicySetting): name is MachineSetting {
  return Object.hasOwn(machineSchema.shape, name);
}

function profileRuleOf(name: SettingName): z.ZodType {
  if (name === 'kind') return z.enum(['sagemaker', 'http']);
  const rule: z.ZodType = profileSettingsSchema.shape[name];
  if (rule instanceof z.ZodOptional) return present(rule).nullable();
  return rule instanceof z.ZodDefault ? present(rule) : rule;
}

/** Without its `optional` or `default`: in a policy a value stands there. */
function present(rule: z.ZodOptional | z.ZodDefault): z.ZodType {
  const inner = rule.unwrap();
  if (!(inner instanceof z.ZodType)) throw new Error('a rule of zod holds a rule');
  return inner;
}

function isOperatorRule(name: PolicySetting): name is keyof OperatorRules {
  return name in operatorRulesSchema.shape;
}

/** True for a setting that profiles have. */
export function isProfileSetting(name: PolicySetting): name is SettingName {
  return PROFILE_SETTINGS.has(name);
}

const PROFILE_SETTINGS: ReadonlySet<string> = new Set(SETTING_NAMES);

/** True where a setting means something to a profile of that kind. The demo model hears what is done to images, and the pace. */
export function appliesTo(name: SettingName, kind: ProfileSettings['kind']): boolean {
  const { roles } = factsOf(name);
  if (kind === 'demo') return roles.some((role) => role === 'form' || role === 'pace' || role === 'keeping');
  return kind === 'sagemaker' || !roles.some((role) => role === 'sagemaker' || role === 'sign-in');
}
