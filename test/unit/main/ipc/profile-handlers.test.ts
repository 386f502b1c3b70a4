import { describe, expect, it } from 'vitest';
import { ChoiceExpired } from '../../../../main/ipc/choice-expired.ts';
import { createProfileHandlers } from '../../../../main/ipc/profile-handlers.ts';
import { profileSettingsSchema } from '../../../../shared/profile.ts';
import { handlerSite, type PersonsChoices } from '../../../support/handler-site.ts';

const QUIET = { name: 'chest', from: null, to: 'here', startsSendingPatientData: false, redirectsWhatIsKept: false };
const SERIOUS = { ...QUIET, startsSendingPatientData: true };
const BEFORE = { name: 'chest', settings: { caFile: '/before.pem' } };

function siteFor(change: object, choices: PersonsChoices = {}) {
  const site = handlerSite(
    {
      'profiles.list': [BEFORE],
      'profiles.judge': change,
      'profiles.judgeImport': [change],
      'profiles.save': 'saved',
      'profiles.import': 'taken',
    },
    choices,
  );
  return { ...site, handlers: createProfileHandlers(site.parts) };
}

describe('saving a profile', () => {
  const input = { name: 'chest', settings: { kind: 'http' }, isNew: false };

  it.each([
    ['asks nothing where nothing serious changes', QUIET, false, 'saved', 0],
    ['asks where patient data would leave, and saves with consent', SERIOUS, true, 'saved', 1],
    ['saves nothing without consent', SERIOUS, false, null, 1],
  ])('%s', async (_case, change, agrees, answer, questions) => {
    const { handlers, calls, asked } = siteFor(change, { agrees });
    expect(await handlers['profiles.save'](input)).toBe(answer);
    expect(asked).toHaveLength(questions);
    expect(calls.some(([method]) => method === 'profiles.save')).toBe(answer === 'saved');
  });

  it.each([
    ['keeps the file of certificates the profile has', { caFile: 'anything' }, undefined, '/before.pem'],
    ['takes it away where the page leaves it out', {}, undefined, undefined],
    ['takes the file that was chosen', {}, '/new.pem', '/new.pem'],
  ])('%s', async (_case, settings, chosenPath, caFile) => {
    const { handlers, calls, chosen } = siteFor(QUIET);
    const token = chosenPath === undefined ? {} : { caFileToken: chosen.remember([chosenPath]) };
    await handlers['profiles.save']({ ...input, settings, ...token });
    const [, saved] = calls.find(([method]) => method === 'profiles.save') ?? [];
    expect(saved).toMatchObject({ settings: { caFile } });
  });

  it('asks for the file anew where its token is not known', async () => {
    const { handlers } = siteFor(QUIET);
    await expect(handlers['profiles.save']({ ...input, caFileToken: 'other' })).rejects.toThrow(ChoiceExpired);
  });
});

describe('testing settings', () => {
  const settings = profileSettingsSchema.parse({
    kind: 'http',
    endpointUrl: 'http://127.0.0.1:1',
    caFile: '/page.pem',
  });

  it('never takes a path from the page', async () => {
    const { handlers, calls } = siteFor(QUIET);
    await handlers['profiles.test']({ name: 'chest', settings });
    await handlers['profiles.test']({ name: 'new', settings });
    const tested = calls.filter(([method]) => method === 'profiles.test').map(([, input]) => input);
    expect(tested).toMatchObject([{ settings: { caFile: '/before.pem' } }, { name: 'new' }]);
    expect(JSON.stringify(tested)).not.toContain('/page.pem');
  });

  it('tests the saved settings where none are given', async () => {
    const { handlers, calls } = siteFor(QUIET);
    await handlers['profiles.test']({ name: 'chest', settings: null });
    expect(calls).toEqual([['profiles.test', { name: 'chest', settings: null }]]);
  });
});

describe('files of profiles', () => {
  it.each([
    ['nothing was chosen', null, true, null, []],
    ['the person does not agree', '/p.json', false, null, ['profiles.judgeImport']],
    ['the person agrees', '/p.json', true, 'taken', ['profiles.judgeImport', 'profiles.import']],
  ])('are imported: %s', async (_case, file, agrees, answer, methods) => {
    const { handlers, calls } = siteFor(SERIOUS, { file, agrees });
    expect(await handlers['profiles.import'](undefined)).toBe(answer);
    expect(calls.map(([method]) => method)).toEqual(methods);
  });

  it.each([
    ['/out.json', { savedAs: '/out.json', profiles: 2 }],
    [null, { savedAs: null, profiles: 0 }],
  ])('are exported to %s', async (saveAs, answer) => {
    const site = handlerSite({ 'profiles.export': { profiles: 2 } }, { saveAs });
    expect(await createProfileHandlers(site.parts)['profiles.export'](undefined)).toEqual(answer);
  });
});

it('shows the name of a chosen file of certificates, and null where there is none', async () => {
  const chosen = await siteFor(QUIET, { file: '/etc/ssl/hospital.pem' }).handlers['profiles.pickCaFile'](undefined);
  expect(chosen?.fileName).toBe('hospital.pem');
  expect(await siteFor(QUIET).handlers['profiles.pickCaFile'](undefined)).toBeNull();
});
