import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  beginDeviceSignIn,
  isSignedIn,
  roleKeys,
  type IdentityCenterParts,
} from '../../../../../main/engine/credentials/identity-center.ts';
import { identityCenterOf } from '../../../../../main/engine/credentials/credential-parts.ts';
import { signInSite, SSO, useSignInService } from '../../../../support/sign-in-site.ts';
import { signInService } from '../../../../support/sign-in-service.ts';

const never = new AbortController().signal;

const HOUR_MS = 3_600_000;

/** The profile `chest` at its sign-in place. */
function site() {
  const made = signInSite(SSO);
  const center = identityCenterOf(made.settings);
  if (center === null) throw new Error('the settings name a place');
  const parts: IdentityCenterParts = { ...made.parts, center };
  const isIn = () => isSignedIn(made.secrets.of('chest'), center, made.clock.now);
  const signIn = async () => {
    await (
      await beginDeviceSignIn(parts, new AbortController().signal)
    ).finished;
  };
  return { ...made, parts, center, isIn, signIn };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('signing in on a page', () => {
  it('shows the code and the page, and keeps the token once the person has agreed', async () => {
    await using service = await signInService('a1', { pending: 2 });
    useSignInService(service);
    using here = site();
    expect(here.isIn()).toBe(false);
    const begun = await beginDeviceSignIn(here.parts, new AbortController().signal);
    expect(begun).toMatchObject({
      userCode: 'ABCD-EFGH',
      verificationUrl: 'https://device.sso.test/?user_code=ABCD-EFGH',
      expiresAt: here.clock.now + 600_000,
    });
    await begun.finished;
    expect(here.isIn()).toBe(true);
    expect(service.calls).toEqual([
      'RegisterClient',
      'StartDeviceAuthorization',
      'CreateToken',
      'CreateToken',
      'CreateToken',
    ]);
  });

  it('registers once', async () => {
    await using service = await signInService('a2');
    useSignInService(service);
    using here = site();
    await here.signIn();
    await here.signIn();
    expect(service.calls.filter((call) => call === 'RegisterClient')).toHaveLength(1);
  });

  it('ends with a signal, keeping nothing', async () => {
    await using service = await signInService('a3', { pending: 1_000_000 });
    useSignInService(service);
    using here = site();
    const stop = new AbortController();
    const { finished } = await beginDeviceSignIn(here.parts, stop.signal);
    stop.abort();
    await expect(finished).rejects.toThrow(/abort/i);
    expect(here.isIn()).toBe(false);
  });

  it('comes to nothing where nobody agrees in time', async () => {
    await using service = await signInService('a4', { pending: 1_000_000 });
    useSignInService(service);
    using here = site();
    const { finished } = await beginDeviceSignIn(here.parts, new AbortController().signal);
    here.clock.now += 600_001;
    await expect(finished).rejects.toMatchObject({
      failure: {
        kind: 'credentials-missing',
        facts: { needs: 'sign-in', detail: "nobody agreed on IAM Identity Center's page in time" },
      },
    });
  });

  it('does not begin where the place cannot be reached', async () => {
    useSignInService({ url: 'http://127.0.0.1:9' });
    using here = site();
    await expect(here.signIn()).rejects.toMatchObject({ failure: { kind: 'offline' } });
  });
});

describe('the keys of the role', () => {
  it('need somebody who is signed in', async () => {
    await using service = await signInService('b1');
    useSignInService(service);
    using here = site();
    await expect(roleKeys(here.parts, never)).rejects.toMatchObject({
      failure: { kind: 'credentials-missing', facts: { needs: 'sign-in' } },
    });
    expect(service.calls).toEqual([]);
  });

  it('are given with their end', async () => {
    await using service = await signInService('b2');
    useSignInService(service);
    using here = site();
    await here.signIn();
    const { expiresAt, ...keys } = await roleKeys(here.parts, never);
    expect(keys).toEqual({
      accessKeyId: 'ASIAROLE000000000000',
      secretAccessKey: 'role-b2',
      sessionToken: 'session-b2',
    });
    expect(expiresAt - here.clock.now).toBeGreaterThan(HOUR_MS - 60_000);
  });

  it('are given with a token made anew, shortly before the old one ends', async () => {
    await using service = await signInService('b3');
    useSignInService(service);
    using here = site();
    await here.signIn();
    here.clock.now += HOUR_MS - 299_000;
    await roleKeys(here.parts, never);
    expect(service.calls.slice(-2)).toEqual(['RefreshToken', 'GetRoleCredentials']);
    expect(here.secrets.of('chest').token?.expiresAt).toBe(here.clock.now + HOUR_MS);
  });

  it('want the person again where the token cannot be renewed', async () => {
    await using service = await signInService('b4', { refreshToken: null });
    useSignInService(service);
    using here = site();
    await here.signIn();
    here.clock.now += HOUR_MS - 1_000;
    await roleKeys(here.parts, never);
    here.clock.now += 2_000;
    await expect(roleKeys(here.parts, never)).rejects.toMatchObject({
      failure: { kind: 'credentials-expired', facts: { needs: 'sign-in' } },
    });
    expect(here.isIn()).toBe(false);
  });

  it('want the person again where they were signed out elsewhere', async () => {
    await using service = await signInService('b5');
    useSignInService(service);
    using here = site();
    await here.signIn();
    service.rules.isSignedOut = true;
    await expect(roleKeys(here.parts, never)).rejects.toMatchObject({ failure: { kind: 'credentials-expired' } });
  });

  it('only wait for the network where it is away and the token has ended', async () => {
    const service = await signInService('b6');
    useSignInService(service);
    using here = site();
    await here.signIn();
    await service[Symbol.asyncDispose]();
    here.clock.now += HOUR_MS + 1;
    await expect(roleKeys(here.parts, never)).rejects.toMatchObject({ failure: { kind: 'offline' } });
  });
});

describe('isSignedIn', () => {
  it('is true of the same place alone', async () => {
    await using service = await signInService('c1', { refreshToken: null });
    useSignInService(service);
    using here = site();
    await here.signIn();
    const secrets = here.secrets.of('chest');
    const { center, clock } = here;
    expect([
      isSignedIn(secrets, center, clock.now),
      isSignedIn(secrets, { ...center, startUrl: 'https://other.test/start' }, clock.now),
      isSignedIn(secrets, { ...center, region: 'eu-north-1' }, clock.now),
      isSignedIn(secrets, center, clock.now + HOUR_MS),
    ]).toEqual([true, false, false, false]);
  });
});
