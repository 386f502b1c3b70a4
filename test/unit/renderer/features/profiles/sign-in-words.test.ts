import { describe, expect, it } from 'vitest';
import {
  hasSignIn,
  mfaCode,
  proxyNeedsName,
  signInActs,
  signInVerb,
  signInWords,
} from '../../../../../renderer/features/profiles/sign-in-words.ts';
import type { SignIn } from '../../../../../shared/contract/sign-in.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const NOON = new Date(2026, 10, 22, 12, 0).getTime();
const READY: SignIn = {
  profileName: 'chest',
  method: 'default',
  needs: 'nothing',
  isChecked: true,
  sentence: '',
  expiresAt: null,
  device: null,
  mfaSerial: null,
};
const PLAIN = profileSettingsSchema.parse({ kind: 'sagemaker' });
const PROXIED = profileSettingsSchema.parse({ kind: 'http', proxy: 'http://proxy:3128' });

describe('the acts of a sign-in', () => {
  it('are none where this computer signs in by itself', () => {
    expect(signInActs(READY, PLAIN)).toEqual([]);
  });

  it('begin with what is needed', () => {
    expect(signInActs({ ...READY, method: 'sso', needs: 'sign-in' }, PLAIN)).toEqual(['browser']);
    expect(signInActs({ ...READY, method: 'sso' }, PLAIN)).toEqual(['browser', 'forget']);
    expect(signInActs({ ...READY, method: 'stored', needs: 'mfa-code' }, PLAIN)).toEqual([
      'mfa-code',
      'keys',
      'forget',
    ]);
    expect(signInActs({ ...READY, method: 'none', needs: 'proxy-password' }, PROXIED)).toEqual(['proxy-password']);
    expect(signInActs({ ...READY, method: 'stored', needs: 'keys' }, PROXIED)).toEqual(['keys', 'proxy-password']);
  });

  it('are offered only where there is a sign-in', () => {
    expect([PLAIN, PROXIED, profileSettingsSchema.parse({ kind: 'http' })].map(hasSignIn)).toEqual([true, true, false]);
  });
});

describe('the words of a sign-in', () => {
  it('say what is needed, or until when it holds', () => {
    expect(signInWords({ ...READY, needs: 'mfa-code' }, NOON)).toEqual({ words: 'Code needed', isNeeded: true });
    expect(signInWords({ ...READY, expiresAt: NOON + 3_600_000 }, NOON)).toEqual({
      words: 'Signed in until 13:00',
      isNeeded: false,
    });
    expect(signInWords(READY, NOON)).toEqual({ words: 'Sign-in ready', isNeeded: false });
    expect(
      (['default', 'shared-config', 'stored'] as const).map(
        (method) => signInWords({ ...READY, method, isChecked: false }, NOON).words,
      ),
    ).toEqual([
      'Sign-in of this computer, not checked yet',
      'Sign-in of this computer, not checked yet',
      'A key is kept; not used yet',
    ]);
    expect(signInWords({ ...READY, method: 'none' }, NOON).words).toBe('No sign-in needed');
    expect(signInVerb('keys')).toBe('Give the access key…');
  });

  it('ask for the name of a proxy only where the settings do not hold it', () => {
    const named = profileSettingsSchema.parse({ kind: 'http', proxy: 'http://ward3@proxy:3128' });
    expect([PLAIN, PROXIED, named].map(proxyNeedsName)).toEqual([true, true, false]);
  });

  it('take a code with the space that devices show in it', () => {
    expect([mfaCode('123 456'), mfaCode('12345'), mfaCode('12345a')]).toEqual(['123456', null, null]);
  });
});
