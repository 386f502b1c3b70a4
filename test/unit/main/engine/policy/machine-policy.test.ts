import { describe, expect, it } from 'vitest';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { MachinePolicy } from '../../../../../main/engine/policy/machine-policy.ts';
import type { PolicyPlaces } from '../../../../../main/engine/policy/policy-places.ts';
import type { PolicyState } from '../../../../../main/engine/policy/policy.ts';
import { brokenPolicy, noPolicy, policyOf, soundPolicy } from '../../../../support/policies.ts';

const CHEST = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' };
const own = (over = {}) => ({
  name: 'mine',
  isBuiltIn: false,
  settings: profileSettingsSchema.parse({ ...CHEST, ...over }),
});
const DEMO = { name: 'demo', isBuiltIn: true, settings: profileSettingsSchema.parse({ kind: 'demo' }) };
const SAYS = 'The policy "Radiology" of this computer says so. Ask the service desk, telephone 4711.';

describe('a computer without a policy', () => {
  it('keeps nothing back', () => {
    const policy = noPolicy();
    expect([policy.trouble, policy.whyHeld(own()), policy.given()]).toEqual([null, null, []]);
    expect(policy.admit('mine', { ...CHEST, caFile: undefined }, true)).toEqual(CHEST);
  });
});

describe('a policy that cannot be read', () => {
  const policy = brokenPolicy();

  it('keeps everything back, and says file, line, column and reason', () => {
    const forIt =
      'The policy /etc/sagittal/policy.json, line 3, column 7: it is not valid JSON: the text ends too early.';
    expect(policy.trouble).toEqual({
      sentence: expect.stringMatching(/nothing is sent. What waits is safe/) as string,
      forIt,
    });
    expect([policy.whyHeld(own())?.forIt, policy.whyHeld(DEMO)?.forIt]).toEqual([forIt, forIt]);
  });

  it('lets nothing be changed', () => {
    for (const change of [
      () => policy.admit('mine', CHEST, true),
      () => policy.checkSave(own()),
      () => policy.checkRemove('mine'),
      () => policy.cleaning({}),
    ])
      expect(change).toThrow('line 3, column 7');
  });

  const broken = { kind: 'invalid', source: 'p', defect: { reason: 'it ends', line: null, column: null } } as const;
  const inEffect = (passphraseRequired: 'on' | 'off') => ({
    kind: 'in-effect' as const,
    source: 'p',
    policy: soundPolicy({ settings: { passphraseRequired: { value: passphraseRequired } } }),
  });
  /** The rules where one state was known before the policy broke. */
  const brokenAfter = (before: PolicyState, hasPassphrase: boolean) => {
    const watch: { state: PolicyState; places: PolicyPlaces } = {
      state: before,
      places: { machine: [], rehearsal: null },
    };
    const policy = new MachinePolicy(watch, hasPassphrase);
    watch.state = broken;
    return policy;
  };

  it.each([
    ['takes images in to wait', 'no passphrase was required', inEffect('off'), false, null],
    ['takes images in to wait', 'there was no policy', { kind: 'none' } as const, false, null],
    ['takes images in to wait', 'there is a passphrase', broken, true, null],
    ['takes none in', 'a passphrase was required and is not there', inEffect('on'), false, /no images are taken in/],
    ['takes none in', 'nobody knows whether one is required', broken, false, /no images are taken in/],
  ])('%s where %s', (_what, _where, before, hasPassphrase, words) => {
    const policy = brokenAfter(before, hasPassphrase);
    const use = () => policy.checkUse(own());
    if (words === null) expect(use).not.toThrow();
    else {
      expect(use).toThrow(words);
      expect(use).toThrow(
        'The policy p: it ends. Images are taken in once it can be read, or once there is a passphrase',
      );
    }
    expect(policy.intakeTrouble === null).toBe(words === null);
  });
});

describe('a policy', () => {
  it('gives profiles that nobody changes, removes or replaces', () => {
    const policy = policyOf({ profiles: { chest: CHEST } });
    expect(policy.givenNamed('chest')).toMatchObject({ isGiven: true, settings: { endpointName: 'chest' } });
    const words = `The profile "chest" is laid down and cannot be changed or removed here. ${SAYS}`;
    expect(() => policy.admit('chest', CHEST, false)).toThrow(words);
    expect(() => policy.checkSave({ ...own(), name: 'chest' })).toThrow(words);
    expect(() => policy.checkRemove('chest')).toThrow(words);
    expect(() => policy.checkRemove('mine')).not.toThrow();
  });

  it('may refuse profiles of people’s own, those that are there too, and the demo model', () => {
    const policy = policyOf({ ownProfiles: 'refused', demo: 'refused', profiles: { chest: CHEST } });
    expect(() => policy.admit('mine', CHEST, true)).toThrow(SAYS);
    const held = [own(), DEMO, policy.givenNamed('chest')].map(
      (profile) => profile && policy.whyHeld(profile)?.sentence,
    );
    expect(held).toEqual([
      `Images may not be sent by the profile "mine". ${SAYS}`,
      `Images may not be sent by the profile "demo". ${SAYS}`,
      undefined,
    ]);
    expect(() => policy.checkUse(own())).toThrow('profiles of people’s own are refused');
  });

  it('fills in what somebody leaves open, and refuses to have it taken away', () => {
    const policy = policyOf({ settings: { proxy: { value: 'none' }, concurrency: { value: 2, locked: false } } });
    expect(policy.admit('mine', CHEST, true)).toEqual({ ...CHEST, proxy: 'none', concurrency: 2 });
    expect(policy.admit('mine', CHEST, false)).toEqual({ ...CHEST, proxy: 'none' });
    expect(policy.admit('mine', { ...CHEST, concurrency: 9 }, true)).toMatchObject({ concurrency: 9 });
    expect(() => policy.admit('mine', { ...CHEST, proxy: undefined }, false)).toThrow('--proxy is locked');
  });

  it('leaves alone what a kind of profile has no use for', () => {
    const policy = policyOf({
      settings: { credentials: { value: 'stored' }, targetVariant: { value: 'a' }, proxy: { value: 'none' } },
    });
    const http = { kind: 'http', endpointUrl: 'https://models.example/invocations' };
    expect(policy.admit('box', http, true)).toEqual({ ...http, proxy: 'none' });
    expect(policy.inEffect(DEMO)).toBe(DEMO);
  });

  it('holds a profile that does not work any more with what is locked, and says why', () => {
    const policy = policyOf({ settings: { payload: { value: 's3-pointer' } } });
    const forIt =
      'The policy "Radiology": with what is locked: --payload s3-pointer needs --s3-uri, the place in S3 where images are put.';
    expect(policy.whyHeld(policy.inEffect(own()))?.forIt).toBe(forIt);
    expect(policy.whyHeld(policy.inEffect(own({ s3Uri: 's3://clinic/in' })))).toBeNull();
  });

  it('holds what was given and is given no more', () => {
    const taken = { ...own(), name: 'chest', isGiven: true };
    expect(policyOf().whyHeld(taken)?.sentence).toMatch(/^IT has taken back the profile "chest".*Ask the service desk/);
    expect(noPolicy().whyHeld(taken)?.sentence).toMatch(/Ask IT\.$/);
  });

  it('rules over files that are cleaned beside the queue', () => {
    const policy = policyOf({ settings: { recipe: { value: 'basic+device' }, textCheck: { value: 'on' } } });
    expect(policy.cleaning({})).toEqual({ recipe: 'basic+device', textCheck: 'on' });
    expect(() => policy.cleaning({ recipe: 'basic' })).toThrow('--recipe is locked');
    expect(() => policy.cleaning({ textCheck: 'off' })).toThrow('--text-check is locked');
    expect(noPolicy().cleaning({ textCheck: 'off' })).toEqual({ recipe: 'basic', textCheck: 'off' });
  });
});

it('says whose rule it is that nobody goes in without a PIN, and who to ask', () => {
  const refused = policyOf({ settings: { breakGlass: { value: 'refused' } } });
  expect(refused.whyNoBreakGlass()).toMatch(/The policy "Radiology" .* Ask the service desk, telephone 4711\.$/);
  expect(brokenPolicy().whyNoBreakGlass()).toMatch(/cannot be read[^]*Details for IT: .* line 3, column 7/);
  expect([noPolicy().whyNoBreakGlass(), policyOf().whyNoBreakGlass()]).toEqual([null, null]);
});
