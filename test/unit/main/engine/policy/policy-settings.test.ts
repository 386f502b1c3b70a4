import { describe, expect, it } from 'vitest';
import {
  POLICY_SETTING_NAMES,
  POLICY_SETTINGS,
  isProfileSetting,
  type PolicySetting,
} from '../../../../../main/engine/policy/policy-settings.ts';
import { kebabCase } from '../../../../../shared/kebab-case.ts';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { policyOf, soundPolicy } from '../../../../support/policies.ts';

/** A value to set, and another one somebody might want instead. One that is left out does not compile. */
const SAMPLES: Readonly<Record<PolicySetting, readonly [value: unknown, other: unknown]>> = {
  kind: ['sagemaker', 'http'],
  title: ['Chest', 'Mine'],
  region: ['eu-central-1', 'us-east-1'],
  endpointName: ['chest', 'mine'],
  endpointUrl: ['https://models.example', 'https://mine.example'],
  targetVariant: ['a', 'b'],
  targetModel: ['a', 'b'],
  inferenceComponent: ['a', 'b'],
  sessionId: ['a', 'b'],
  enableExplanations: ['`true`', '`false`'],
  mode: ['realtime', 'stream'],
  payload: ['raw', 'json'],
  field: ['picture', 'image'],
  template: [{ image: '{{image}}' }, { picture: '{{image}}' }],
  meta: [{ site: 'east' }, {}],
  contentType: ['image/png', 'image/jpeg'],
  accept: ['application/json', 'text/csv'],
  customAttributes: ['a', 'b'],
  failureField: ['error', 'problem'],
  s3Uri: ['s3://clinic/a', 's3://mine/a'],
  s3EndpointUrl: ['https://s3.example', 'https://mine.example'],
  asyncEndpointName: ['large', 'mine'],
  transformModel: ['chest', 'mine'],
  transformInstanceType: ['ml.m5.large', 'ml.m5.xlarge'],
  transformInstanceCount: [2, 1],
  maxPayloadBytes: [1_000_000, 2_000_000],
  concurrency: [2, 4],
  maxBytesPerSecond: [1_000_000, 2_000_000],
  sendBetween: ['20:00-06:00', '08:00-09:00'],
  timeoutMs: [5_000, 60_000],
  onUnsure: ['hold', 'resend'],
  deidentify: ['on', 'off'],
  recipe: ['basic+device', 'basic'],
  textCheck: ['on', 'off'],
  request: ['frame', 'image'],
  seriesAs: ['nifti', 'zip'],
  frame: ['first', 'middle'],
  spool: ['copy', 'reference'],
  credentials: ['stored', 'default'],
  ssoStartUrl: ['https://clinic.awsapps.example/start', 'https://mine.example/start'],
  ssoRegion: ['eu-central-1', 'us-east-1'],
  ssoAccountId: ['111111111111', '222222222222'],
  ssoRoleName: ['Sender', 'Admin'],
  roleArn: ['arn:aws:iam::111111111111:role/Sender', 'arn:aws:iam::222222222222:role/Mine'],
  roleExternalId: ['a', 'b'],
  mfaSerial: ['a', 'b'],
  caFile: ['/etc/ssl/clinic.pem', '/tmp/mine.pem'],
  proxy: ['http://proxy.clinic.example:3128', 'none'],
  copyDays: [7, 0],
  answerDays: [3_650, 1],
  answers: [1_000, null],
  backups: [30, 1],
  auditDays: [3_650, 31],
  spoolBudgetBytes: [1_000_000_000, 2_000_000_000],
};

const SOMEBODYS = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' };

function profileWith(name: string, value: unknown) {
  const wanted = { ...SOMEBODYS, ...(value === undefined ? {} : { [name]: value }) };
  return { name: 'mine', isBuiltIn: false, settings: profileSettingsSchema.parse(wanted) };
}

describe.each(POLICY_SETTING_NAMES)('the setting %s', (name) => {
  const [value, other] = SAMPLES[name];

  it('can be set', () => {
    const policy = soundPolicy({ settings: { [name]: { value, locked: false } } });
    expect(policy.settings).toEqual(new Map([[name, { value, isLocked: false }]]));
  });

  it('can be locked, and who wants another value is told by whom', () => {
    const policy = policyOf({ settings: { [name]: { value } } });
    expect(policy.view().settings).toEqual([{ name, value, isLocked: true }]);
    const words = `The setting --${kebabCase(name)} is locked and cannot be changed here. The policy "Radiology" of this computer says so. Ask the service desk, telephone 4711.`;
    if (isProfileSetting(name)) {
      expect(() => policy.admit('mine', { ...SOMEBODYS, [name]: other }, true)).toThrow(words);
      if (name !== 'kind') expect(() => policy.checkSave(profileWith(name, other))).toThrow(words);
      expect(policy.admit('mine', { ...SOMEBODYS, [name]: value }, true)).toMatchObject({ [name]: value });
    } else if (name === 'spoolBudgetBytes') expect(policy.spoolBudgetBytes(5)).toBe(value);
    else expect(() => policy.checkKeeping({ ...USUAL_KEEPING, [name]: other })).toThrow(words);
  });

  it('holds against what was kept before the policy came', () => {
    const policy = policyOf({ settings: { [name]: { value } } });
    if (POLICY_SETTINGS[name] === 'put-in') {
      expect(policy.inEffect(profileWith(name, other)).settings).toMatchObject({ [name]: value });
    } else if (POLICY_SETTINGS[name] === 'compared') {
      const kept =
        name === 'kind'
          ? {
              name: 'mine',
              isBuiltIn: false,
              settings: profileSettingsSchema.parse({ kind: 'http', endpointUrl: 'https://a.example' }),
            }
          : profileWith(name, other);
      expect(policy.whyHeld(policy.inEffect(kept))).not.toBeNull();
    } else if (name !== 'spoolBudgetBytes') {
      expect(policy.keepingInEffect({ ...USUAL_KEEPING, [name]: other }, true)).toMatchObject({ [name]: value });
    }
  });
});

it('a setting that may be left out can be locked to being left out', () => {
  const policy = policyOf({ settings: { endpointUrl: { value: null }, caFile: { value: null } } });
  expect(policy.inEffect(profileWith('caFile', '/tmp/mine.pem')).settings).not.toHaveProperty('caFile');
  expect(policy.whyHeld(profileWith('endpointUrl', 'https://mine.example'))).not.toBeNull();
  expect(policy.whyHeld(profileWith('endpointUrl', undefined))).toBeNull();
});
