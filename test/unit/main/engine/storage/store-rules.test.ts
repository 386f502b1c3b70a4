import { expect, it } from 'vitest';
import { createGivenProfiles } from '../../../../../main/engine/storage/given-profiles.ts';
import { createKeeping } from '../../../../../main/engine/storage/keeping.ts';
import { createProfiles } from '../../../../../main/engine/storage/profiles.ts';
import { ruledProfiles } from '../../../../../main/engine/storage/store-rules.ts';
import { storeRules } from '../../../../../main/engine/policy/store-rules.ts';
import { USUAL_KEEPING } from '../../../../../shared/keeping.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { brokenPolicy, noPolicy, policyOf } from '../../../../support/policies.ts';
import { temporaryStore } from '../../../../support/temporary-store.ts';

const CHEST = { kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest' };
const own = (name: string, over = {}) => ({
  name,
  isBuiltIn: false,
  settings: profileSettingsSchema.parse({ ...CHEST, ...over }),
});

function site() {
  const store = temporaryStore();
  const profiles = createProfiles(store.database);
  const given = createGivenProfiles(store.database);
  const under = (policy = noPolicy()) => {
    given.keep(policy.given());
    return ruledProfiles(profiles, given, storeRules(policy));
  };
  return { database: store.database, profiles, under, [Symbol.dispose]: store[Symbol.dispose] };
}

it('a given profile stands before one of the same name that was made here, which comes back once it is removed', () => {
  using here = site();
  here.profiles.save(own('chest', { endpointName: 'mine' }), 1);
  here.profiles.save(own('brain'), 1);
  const policy = policyOf({ profiles: { chest: CHEST, abdomen: CHEST } });
  const ruled = here.under(policy);
  expect(ruled.names()).toEqual(['abdomen', 'brain', 'chest']);
  expect([ruled.find('chest')?.settings.endpointName, ruled.find('brain')?.isGiven]).toEqual(['chest', undefined]);
  expect(() => {
    ruled.remove('chest');
  }).toThrow('laid down');

  // The policy is gone: images that were meant for IT's endpoint do not go to somebody's own.
  const after = here.under();
  expect(after.find('chest')).toMatchObject({ isGiven: true, settings: { endpointName: 'chest' } });
  after.remove('chest');
  expect([after.find('chest')?.settings.endpointName, after.find('abdomen')?.isGiven]).toEqual(['mine', true]);
});

it('a profile that was given is still known while the policy cannot be read', () => {
  using here = site();
  here.under(policyOf({ profiles: { chest: CHEST } }));
  const ruled = here.under(brokenPolicy());
  expect(ruled.find('chest')?.settings).toEqual(profileSettingsSchema.parse(CHEST));
  expect(() => {
    ruled.saveAll([own('mine')], 1);
  }).toThrow('cannot be read');
  expect(here.profiles.all()).toEqual([]);
});

it('a change of what is given is noted', () => {
  using here = site();
  here.under(policyOf({ profiles: { chest: CHEST } }));
  here.under(policyOf({ profiles: { chest: { ...CHEST, endpointName: 'newer' } } }));
  expect(here.under().find('chest')?.settings.endpointName).toBe('newer');
});

it('every profile made here has what is locked, and is saved with nothing else', () => {
  using here = site();
  here.profiles.save(own('mine', { deidentify: 'off' }), 1);
  const ruled = here.under(policyOf({ settings: { deidentify: { value: 'on' } } }));
  expect([ruled.find('mine'), ruled.all()[0]].map((profile) => profile?.settings.deidentify)).toEqual(['on', 'on']);
  expect(() => {
    ruled.save(own('mine', { deidentify: 'off' }), 2);
  }).toThrow('--deidentify is locked');
});

it('nothing is removed by rules nobody knows, and what is locked is kept as long as is said', () => {
  using here = site();
  createKeeping(here.database).save({ ...USUAL_KEEPING, answers: 1, backups: 2 });
  const unknown = createKeeping(here.database, storeRules(brokenPolicy()));
  expect([unknown.isKnown(), unknown.expired(1e15, 10)]).toEqual([false, []]);
  const policy = policyOf({ settings: { answers: { value: null }, backups: { value: 30, locked: false } } });
  const ruled = createKeeping(here.database, storeRules(policy));
  expect([ruled.isKnown(), ruled.read()]).toEqual([true, { ...USUAL_KEEPING, answers: null, backups: 2 }]);
  expect(() => {
    ruled.save({ ...USUAL_KEEPING, answers: 5 });
  }).toThrow('--answers is locked');
});

it('a policy that is another one is recorded once, and that there is none only after there was one', () => {
  using here = site();
  const given = createGivenProfiles(here.database);
  const recorded: string[] = [];
  for (const digest of ['', 'a', 'a', 'b', '', '']) given.see(digest, () => recorded.push(digest));
  expect(recorded).toEqual(['a', 'b', '']);
});
