import { expect, it } from 'vitest';
import { describeSignIn } from '../../../../../main/engine/credentials/describe-sign-in.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };

function stateOf(credentials: string, over: { isFound?: boolean; suspended?: 'credentials-missing' }) {
  const { isFound = false, suspended } = over;
  return describeSignIn({
    profileName: 'chest',
    settings: profileSettingsSchema.parse({ kind: 'sagemaker', credentials }),
    secrets: { keys: KEYS },
    isUnreadable: false,
    isFound,
    suspended: suspended === undefined ? null : { kind: suspended, facts: {} },
    device: null,
    problem: null,
    now: 0,
  });
}

it.each(['default', 'profile:clinic', 'stored'])(
  'calls %s checked only once something to sign with was found',
  (way) => {
    expect([stateOf(way, {}), stateOf(way, { isFound: true })]).toMatchObject([
      { needs: 'nothing', isChecked: false },
      { needs: 'nothing', isChecked: true },
    ]);
    expect(stateOf(way, { isFound: true, suspended: 'credentials-missing' }).isChecked).toBe(false);
  },
);

it('says that a kept key has not been used yet', () => {
  expect([stateOf('stored', {}).sentence, stateOf('stored', { isFound: true }).sentence]).toEqual([
    'An access key is kept in the vault. It has not been used yet.',
    'An access key is kept in the vault.',
  ]);
});
