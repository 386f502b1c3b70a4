import { describe, expect, it } from 'vitest';
import {
  POLICY_SETTING_NAMES,
  POLICY_SETTINGS,
  isProfileSetting,
} from '../../../../../main/engine/policy/policy-settings.ts';
import { dataFolder } from '../../../../../main/engine/policy/data-folder.ts';
import { kebabCase } from '../../../../../shared/kebab-case.ts';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { USUAL_OPERATOR_RULES } from '../../../../../shared/operator-rules.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { POLICY_SAMPLES } from '../../../../support/policy-samples.ts';
import { policyOf, soundPolicy } from '../../../../support/policies.ts';

const SOMEBODYS = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' };

function profileWith(name: string, value: unknown) {
  const wanted = { ...SOMEBODYS, ...(value === undefined ? {} : { [name]: value }) };
  return { name: 'mine', isBuiltIn: false, settings: profileSettingsSchema.parse(wanted) };
}

describe.each(POLICY_SETTING_NAMES)('the setting %s', (name) => {
  const [value, other] = POLICY_SAMPLES[name];

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
    else if (name === 'startAtLogin') {
      expect(() => {
        policy.checkChoice(name, other);
      }).toThrow(words);
    } else if (name === 'dataFolder') {
      const state = {
        kind: 'in-effect',
        source: '',
        policy: soundPolicy({ settings: { [name]: { value } } }),
      } as const;
      const wish = { chosen: String(other), env: {}, platform: 'linux', user: 'nurse' } as const;
      expect(() => dataFolder(state, wish)).toThrow(words);
    } else if (name === 'passphraseRequired') expect(() => policy.checkPassphraseRemoval()).toThrow('"Radiology"');
    else if (POLICY_SETTINGS[name] === 'operators')
      expect(() => policy.checkOperatorRules({ ...USUAL_OPERATOR_RULES, [name]: other })).toThrow(words);
    else if (POLICY_SETTINGS[name] === 'keeping')
      expect(() => policy.checkKeeping({ ...USUAL_KEEPING, [name]: other })).toThrow(words);
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
    } else if (name === 'passphraseRequired') {
      expect(() => policy.checkUse(profileWith('title', 'Chest'))).toThrow('protected by a passphrase');
    } else if (POLICY_SETTINGS[name] === 'operators') {
      expect(policy.operatorRulesInEffect({ ...USUAL_OPERATOR_RULES, [name]: other }, true)).toMatchObject({
        [name]: value,
      });
    } else if (POLICY_SETTINGS[name] === 'keeping') {
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
