import { expect, it } from 'vitest';
import { NEW_DRAFT } from '../../../../../renderer/features/profiles/draft.ts';
import { settingOfField, withPolicy } from '../../../../../renderer/features/profiles/policy-draft.ts';
import { ruledView } from '../../../../support/page/records.ts';

const POLICY = ruledView([
  ['deidentify', 'on', true],
  ['proxy', 'http://proxy.example:3128', true],
  ['credentials', 'profile:clinic', true],
  ['timeoutMs', 9_000, false],
  ['sendBetween', null, true],
  ['backups', 3, true],
]);
const SOMEBODYS = { ...NEW_DRAFT, deidentify: 'off', timeoutMs: '60', sendBetween: '20:00-06:00', title: 'Mine' };

it('puts what is locked into a form, and into a new one what it begins with', () => {
  const locked = {
    ...{ deidentify: 'on', proxy: 'own', proxyUrl: 'http://proxy.example:3128' },
    ...{ credentials: 'shared', sharedProfile: 'clinic', sendBetween: '' },
  };
  expect(withPolicy(SOMEBODYS, POLICY, false)).toEqual({ ...SOMEBODYS, ...locked });
  expect(withPolicy(SOMEBODYS, POLICY, true)).toEqual({ ...SOMEBODYS, ...locked, timeoutMs: '9' });
});

it('fields beside a setting are locked with it', () => {
  expect((['proxyUrl', 'sharedProfile', 'name', 'recipe'] as const).map(settingOfField)).toEqual([
    'proxy',
    'credentials',
    'name',
    'recipe',
  ]);
});
