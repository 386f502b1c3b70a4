import { afterEach, describe, expect, it, vi } from 'vitest';
import { SignIns } from '../../../../../main/engine/credentials/sign-ins.ts';
import { Secrets } from '../../../../../main/engine/credentials/secrets.ts';
import { ProfileConnections } from '../../../../../main/engine/destinations/profile-connections.ts';
import type { Failure } from '../../../../../shared/failures.ts';
import type { ProfileSettings } from '../../../../../shared/profile.ts';
import { chestSettings, ROLE, SSO, useSignInService } from '../../../../support/sign-in-site.ts';
import { signInService } from '../../../../support/sign-in-service.ts';
import { temporaryFolder } from '../../../../support/temporary-store.ts';

const KEY_FILE = 'AKIAEXAMPLE000000000,secretsecretsecretsecret';

const REST = { cause: 'pause', since: 0, failedProbes: 0, nextProbeAt: 0, probe: null } as const;

/** The sign-ins of the profile `chest`; `rest` is what it rests for. */
function site(over: Partial<ProfileSettings>) {
  const folder = temporaryFolder();
  const clock = { now: Date.now() };
  const secrets = new Secrets(folder.path, Buffer.alloc(32, 7));
  const profile = { name: 'chest', settings: chestSettings(over), isBuiltIn: false };
  const suspended: { failure: Failure | null } = { failure: null };
  const connections = new ProfileConnections({ secrets, systemProxy: async () => 'DIRECT', now: () => clock.now });
  let changes = 0;
  const signIns = new SignIns({
    profiles: { find: (name) => (name === 'chest' ? profile : null) },
    suspensions: {
      find: (profileName) => (suspended.failure === null ? null : { ...REST, profileName, failure: suspended.failure }),
      keep: (_name, suspension) => {
        suspended.failure = suspension?.failure ?? null;
        return true;
      },
    },
    secrets,
    connections,
    now: () => clock.now,
    onChange: () => (changes += 1),
  });
  return {
    clock,
    secrets,
    suspended,
    signIns,
    changes: () => changes,
    [Symbol.dispose]: () => {
      signIns.stop();
      connections.close();
      folder[Symbol.dispose]();
    },
  };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('an access key', () => {
  it('goes into the vault, and what rested for want of it goes on', () => {
    using here = site({ credentials: 'stored' });
    expect(here.signIns.state('chest')).toMatchObject({ method: 'stored', needs: 'keys', isChecked: false });
    here.suspended.failure = { kind: 'credentials-missing', facts: { needs: 'keys' } };
    expect(here.signIns.takeKeys('chest', KEY_FILE)).toMatchObject({ needs: 'nothing', isChecked: false });
    expect([here.suspended.failure, here.changes(), here.signIns.keepsSecrets('chest')]).toEqual([null, 1, true]);
    expect(JSON.stringify(here.signIns.state('chest'))).not.toContain('secret');
  });

  it('does not wake what rests for another reason', () => {
    using here = site({ credentials: 'stored' });
    here.suspended.failure = { kind: 'offline', facts: {} };
    here.signIns.takeKeys('chest', KEY_FILE);
    expect(here.suspended.failure).toEqual({ kind: 'offline', facts: {} });
  });

  it('that is none is refused with where to find one', () => {
    using here = site({ credentials: 'stored' });
    expect(() => here.signIns.takeKeys('chest', 'shopping list')).toThrow(
      'There is no access key in it. Take the file accessKeys.csv that AWS hands out, or copy the access key and the secret access key.',
    );
    expect(here.signIns.keepsSecrets('chest')).toBe(false);
  });

  it('is forgotten on demand, and with its profile', () => {
    using here = site({ credentials: 'stored' });
    here.signIns.takeKeys('chest', KEY_FILE);
    expect(here.signIns.forget('chest').needs).toBe('keys');
    here.signIns.takeKeys('chest', KEY_FILE);
    here.signIns.profileRemoved('chest');
    expect(here.signIns.keepsSecrets('chest')).toBe(false);
  });
});

describe('the password of a proxy', () => {
  it.each([
    ['http://clinic@proxy.test:3128', 'secret', { name: null, password: 'secret' }],
    ['http://proxy.test:3128', 'clinic:se:cret', { name: 'clinic', password: 'se:cret' }],
    ['system', 'clinic:secret', { name: 'clinic', password: 'secret' }],
  ])('for %s is taken', (proxy, text, login) => {
    using here = site({ proxy });
    here.signIns.takeProxyPassword('chest', text);
    expect(here.secrets.of('chest').proxy).toMatchObject(login);
  });

  it.each([
    ['http://clinic@proxy.test:3128', '', /^That is no password: it is empty/],
    ['http://clinic@proxy.test:3128', 'two\nlines', /^That is no password:/],
    ['http://clinic@proxy.test:3128', 'a'.repeat(1025), /^That is no password:/],
    ['http://proxy.test:3128', 'secret', /^The name is missing\. Give name and password as name:password\.$/],
    ['system', ':secret', /^The name is missing\./],
    ['none', 'clinic:secret', /^This profile uses no proxy/],
  ])('for %s is refused: case %#', (proxy, text, sentence) => {
    using here = site({ proxy });
    expect(() => here.signIns.takeProxyPassword('chest', text)).toThrow(sentence);
    expect(here.signIns.keepsSecrets('chest')).toBe(false);
  });
});

describe('signing in on a page', () => {
  it('goes from the code to the end, and wakes what rested', async () => {
    await using service = await signInService('d1', { pending: 1 });
    useSignInService(service);
    using here = site(SSO);
    here.suspended.failure = { kind: 'credentials-missing', facts: { needs: 'sign-in' } };
    const begun = await here.signIns.begin('chest');
    expect(begun).toMatchObject({ needs: 'sign-in', device: { userCode: 'ABCD-EFGH' } });
    expect(await here.signIns.finish('chest')).toMatchObject({ needs: 'nothing', isChecked: true, device: null });
    expect(here.suspended.failure).toBeNull();
  });

  it('is begun once, however often it is asked for', async () => {
    await using service = await signInService('d2', { pending: 1_000_000 });
    useSignInService(service);
    using here = site(SSO);
    await here.signIns.begin('chest');
    await here.signIns.begin('chest');
    expect(service.calls.filter((call) => call === 'StartDeviceAuthorization')).toHaveLength(1);
  });

  it('that nobody agreed to says so, and can be begun again', async () => {
    await using service = await signInService('d3', { pending: 1_000_000 });
    useSignInService(service);
    using here = site(SSO);
    await here.signIns.begin('chest');
    here.clock.now += 600_001;
    await expect(here.signIns.finish('chest')).rejects.toThrow(/^Nobody is signed in to the model service\..*in time/);
    expect(here.signIns.state('chest').sentence).toMatch(/^The sign-in came to nothing\. /);
    service.rules.pending = 0;
    await here.signIns.begin('chest');
    expect(await here.signIns.finish('chest')).toMatchObject({ needs: 'nothing' });
  });

  it('is nothing for other credentials', async () => {
    using stored = site({ credentials: 'stored' });
    await expect(stored.signIns.begin('chest')).rejects.toThrow(
      'The profile "chest" signs in with an access key. Enter the key instead.',
    );
    using other = site({});
    await expect(other.signIns.begin('chest')).rejects.toThrow(
      'The profile "chest" does not sign in on a page: its credentials are "default".',
    );
  });

  it('has nothing to finish where none was begun', async () => {
    using here = site(SSO);
    expect(await here.signIns.finish('chest')).toMatchObject({ needs: 'sign-in', device: null });
  });
});

describe("the code of a person's device", () => {
  const mfa = { credentials: 'stored', roleArn: ROLE, mfaSerial: 'arn:aws:iam::123456789012:mfa/nurse' } as const;

  it('is taken once and lasts as long as the session', async () => {
    await using service = await signInService('e1', { mfaCode: '123456' });
    useSignInService(service);
    using here = site(mfa);
    expect(here.signIns.takeKeys('chest', KEY_FILE)).toMatchObject({ needs: 'mfa-code', mfaSerial: mfa.mfaSerial });
    const signedIn = await here.signIns.giveMfaCode('chest', '123456');
    expect(signedIn).toMatchObject({ needs: 'nothing', mfaSerial: null });
    expect((signedIn.expiresAt ?? 0) - here.clock.now).toBeGreaterThan(3_000_000);
  });

  it('that is wrong is refused with what to do', async () => {
    await using service = await signInService('e2', { mfaCode: '123456' });
    useSignInService(service);
    using here = site(mfa);
    here.signIns.takeKeys('chest', KEY_FILE);
    await expect(here.signIns.giveMfaCode('chest', '000000')).rejects.toThrow(
      'The code was not taken. Wait for the next one on your device and enter it at once.',
    );
  });

  it('is of no use where the key is not known, which is said', async () => {
    await using service = await signInService('e3', { isKeyUnknown: true });
    useSignInService(service);
    using here = site(mfa);
    here.signIns.takeKeys('chest', KEY_FILE);
    await expect(here.signIns.giveMfaCode('chest', '123456')).rejects.toThrow(
      /^The model service does not know the key Sagittal signs in with\..*\(Sign-in incomplete/,
    );
  });
});

it.each(['state', 'forget'] as const)('%s knows no profile that is not there', (verb) => {
  using here = site({});
  expect(() => here.signIns[verb]('nobody')).toThrow('There is no profile "nobody". See: sagittal profile list');
});
