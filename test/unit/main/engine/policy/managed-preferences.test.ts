import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../../../main/engine/policy/load-policy.ts';
import { ManagedPreferences, PREFERENCES_FILE } from '../../../../../main/engine/policy/managed-preferences.ts';
import { POLICY_SETTING_NAMES } from '../../../../../main/engine/policy/policy-settings.ts';
import { policyFromPreferences, PREFERENCES_DOMAIN } from '../../../../../main/engine/policy/preferences-policy.ts';
import { readPolicyValue } from '../../../../../main/engine/policy/read-policy.ts';
import { POLICY_SAMPLES } from '../../../../support/policy-samples.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const HEAD = { name: 'Radiology', contact: 'the service desk' };

function policyIn(preferences: Readonly<Record<string, unknown>>) {
  const found = policyFromPreferences(JSON.stringify(preferences));
  if (found === null || 'reason' in found) return found;
  return readPolicyValue(found.value);
}

describe('the policy in managed preferences', () => {
  it('is one in the words of a policy file, without what the device management notes of itself', () => {
    const settings = { sendBetween: { value: 'null' }, concurrency: { value: 2, locked: false } };
    expect(policyIn({ ...HEAD, PayloadUUID: 'x', settings, allowedRegions: ['eu-central-1'] })).toMatchObject({
      ...HEAD,
      allowedRegions: ['eu-central-1'],
      settings: new Map([
        ['concurrency', { value: 2, isLocked: false }],
        ['sendBetween', { value: null, isLocked: true }],
      ]),
    });
  });

  it('is none where nothing is laid down, and wrong where anything is', () => {
    expect([policyIn({}), policyIn({ PayloadUUID: 'x' })]).toEqual([null, null]);
    expect(policyIn({ ...HEAD, colour: 'red' })).toMatchObject({ reason: '"colour" is not known' });
    expect(policyIn({ ...HEAD, settings: { colour: { value: 1 } } })).toMatchObject({
      reason: '"colour" is not known in settings',
    });
    expect(policyIn({ ...HEAD, settings: 'none' })).toMatchObject({
      reason: expect.stringMatching(/^settings must be names and values in braces/) as string,
    });
    expect(policyFromPreferences('')).toMatchObject({
      reason: expect.stringMatching(/cannot be understood/) as string,
    });
  });

  it.each(POLICY_SETTING_NAMES)('can set and lock %s', (name) => {
    const [value] = POLICY_SAMPLES[name];
    expect(policyIn({ ...HEAD, settings: { [name]: { value } } })).toMatchObject({
      settings: new Map([[name, { value, isLocked: true }]]),
    });
  });
});

describe('the file of managed preferences', () => {
  it('counts whatever other file there is, and has to be of an administrator', async () => {
    using folder = temporaryFolder();
    const path = `${folder.path}/managed.plist`;
    // What plutil prints of a property list with these.
    const managed = new ManagedPreferences(path, (file) => Promise.resolve(readFileSync(file, 'utf8')));
    const held = () => loadPolicy({ managed, machine: [], rehearsal: null }, process.getuid?.()).state;
    const state = async () => {
      await managed.looked();
      return held();
    };
    expect((await state()).kind).toBe('none');
    writeFileSync(path, JSON.stringify(HEAD));
    // Nobody waits for plutil, and what it has not read yet is not nothing.
    expect(held()).toMatchObject({ defect: { reason: 'it has not been looked at yet' } });
    expect(await state()).toMatchObject({ kind: 'in-effect', source: path, policy: HEAD });
    // Windows has no rights of this kind.
    if (process.platform === 'win32') return;
    chmodSync(path, 0o666);
    expect(await state()).toMatchObject({
      kind: 'invalid',
      defect: { reason: expect.stringMatching(/written by everybody/) as string },
    });
  });

  it('cannot be used where plutil makes nothing of it', async () => {
    using folder = temporaryFolder();
    const path = `${folder.path}/managed.plist`;
    writeFileSync(path, 'bplist00');
    const managed = new ManagedPreferences(path, () => Promise.resolve(null));
    await managed.looked();
    expect(loadPolicy({ managed, machine: [], rehearsal: null }, process.getuid?.()).state.kind).toBe('invalid');
  });

  it('has the app’s own name', () => {
    const builder = readFileSync(new URL('../../../../../electron-builder.yml', import.meta.url), 'utf8');
    expect(builder).toContain(`appId: ${PREFERENCES_DOMAIN}\n`);
    expect(PREFERENCES_FILE).toBe(`/Library/Managed Preferences/${PREFERENCES_DOMAIN}.plist`);
  });
});
