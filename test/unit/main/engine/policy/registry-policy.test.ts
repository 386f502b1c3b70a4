import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { POLICY_SETTING_NAMES } from '../../../../../main/engine/policy/policy-settings.ts';
import { isPolicy, readPolicyValue } from '../../../../../main/engine/policy/read-policy.ts';
import { policyFromRegistry } from '../../../../../main/engine/policy/registry-policy.ts';
import { readRegistryText } from '../../../../../main/engine/policy/registry-text.ts';
import { POLICY_SAMPLES } from '../../../../support/policy-samples.ts';
import { registryText } from '../../../../support/registry-text.ts';

const HEAD = { Name: 'Radiology', Contact: 'the service desk' };

function policyIn(keys: Parameters<typeof registryText>[0]) {
  const found = policyFromRegistry(registryText(keys));
  if (found === null) return null;
  return 'reason' in found ? found : readPolicyValue(found.value);
}

const REAL = readFileSync(new URL('../../../../fixtures/policies/exported.reg', import.meta.url));

describe('what reg export writes', () => {
  it('is read with its types, letters of any alphabet, and lines that go on', () => {
    const [root, settings] = readRegistryText(REAL) ?? [];
    expect(Object.fromEntries(root?.values ?? [])).toEqual({
      AllowedRegions: { type: 'texts', value: ['eu-central-1', 'eu-west-1'] },
      Contact: { type: 'text', value: 'the service desk, C:\\x' },
      Name: { type: 'text', value: 'Radiologie München "Süd"' },
      OwnProfiles: { type: 'text', value: 'refused' },
    });
    expect(Object.fromEntries(settings?.values ?? [])).toMatchObject({
      concurrency: { type: 'number', value: 2 },
      spoolBudgetBytes: { type: 'number', value: 10_000_000_000 },
      caFile: { type: 'other', value: 'REG_EXPAND_SZ' },
    });
  });

  it.each([Buffer.from(''), Buffer.from('REGEDIT4'), REAL.subarray(0, REAL.length - 21), REAL.subarray(2)])(
    'is nothing where it is cut or something else (%#)',
    (bytes) => {
      expect(readRegistryText(bytes)).toBeNull();
      expect(policyFromRegistry(bytes)).toMatchObject({
        reason: expect.stringMatching(/cannot be understood/) as string,
      });
    },
  );
});

describe('the policy in the registry', () => {
  it('is none where no value is laid down', () => {
    expect(policyIn({ '': {}, Settings: {} })).toBeNull();
  });

  it('is one with the parts and settings that are laid down, whatever the case of their names', () => {
    const read = policyIn({
      '': {
        ...HEAD,
        AllowedRegions: ['eu-central-1'],
        Profiles: ['{ "chest": { "kind": "sagemaker", "region": "eu-central-1",', '"endpointName": "chest" } }'],
      },
      Settings: { Proxy: 'none', concurrency: 2, answerDays: 'null', meta: '{"site":"east"}', copyDays: '7' },
      Unlocked: { Concurrency: 1, proxy: 0 },
    });
    expect(read).toMatchObject({ name: 'Radiology', contact: 'the service desk', allowedRegions: ['eu-central-1'] });
    if (read === null || !isPolicy(read)) throw new Error('it is no policy');
    expect([...read.profiles.keys()]).toEqual(['chest']);
    expect(Object.fromEntries(read.settings)).toEqual({
      meta: { value: { site: 'east' }, isLocked: true },
      concurrency: { value: 2, isLocked: false },
      proxy: { value: 'none', isLocked: true },
      copyDays: { value: 7, isLocked: true },
      answerDays: { value: null, isLocked: true },
    });
  });

  it.each([
    [{ '': { ...HEAD, Colour: 'red' } }, '"Colour" is not known'],
    [{ '': HEAD, Settings: { colour: 'red' } }, '"colour" is not known in settings'],
    [{ '': { ...HEAD, settings: '{"proxy":{"value":"none"}}' } }, expect.stringMatching(/^settings is a value; /)],
    [
      { '': { ...HEAD, SETTINGS: '{}' }, Settings: { proxy: 'none' } },
      'SETTINGS is a value; settings are values of the key Settings below',
    ],
    [{ '': { ...HEAD, ['__proto__']: '1' } }, '"__proto__" is not known'],
    [{ '': HEAD, Settings: { ['__proto__']: '1' } }, '"__proto__" is not known'],
    [{ '': HEAD, Other: { a: 1 } }, 'the key Other is not known'],
    [{ '': HEAD, Unlocked: { proxy: 1 } }, 'Unlocked\\proxy is of a setting that has no value'],
    [{ '': HEAD, Settings: { proxy: 'none' }, Unlocked: { proxy: 'yes' } }, 'Unlocked\\proxy: 1 or 0 is expected'],
    [
      { '': HEAD, Settings: { deidentify: 'maybe' } },
      'settings.deidentify.value must be one of "on", "off", and is "maybe"',
    ],
    [{ '': { ...HEAD, Profiles: '{ "chest": ' } }, 'profiles must be names and values in braces, and is another text'],
    [{ '': { Name: 'Radiology' } }, 'contact is missing'],
    [{ '': { ...HEAD, updates: 'off' } }, expect.stringMatching(/^"updates" /)],
  ])('says what is wrong, and then nothing of it holds: %j', (keys, reason) => {
    expect(policyIn(keys)).toEqual({ reason, line: null, column: null });
  });

  it('refuses a text that variables of a user would change', () => {
    expect(policyFromRegistry(REAL)).toMatchObject({
      reason: expect.stringMatching(/^caFile is REG_EXPAND_SZ/) as string,
    });
  });

  it.each(POLICY_SETTING_NAMES)('can set and lock %s', (name) => {
    const [value] = POLICY_SAMPLES[name];
    const typed = typeof value === 'object' ? JSON.stringify(value) : value;
    const read = policyIn({ '': HEAD, Settings: { [name]: typed } });
    expect(read).toMatchObject({ settings: new Map([[name, { value, isLocked: true }]]) });
  });
});
