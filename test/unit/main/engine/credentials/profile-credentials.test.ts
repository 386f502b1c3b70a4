import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { purposeOf } from '../../../../../main/engine/credentials/credential-parts.ts';
import { createProfileCredentials, keptSession } from '../../../../../main/engine/credentials/profile-credentials.ts';
import { ROLE, signInSite, useSignInService } from '../../../../support/sign-in-site.ts';
import { signInService } from '../../../../support/sign-in-service.ts';

const KEYS = { accessKeyId: 'AKIAEXAMPLE000000000', secretAccessKey: 'secretsecretsecretsecret' };
const SERIAL = 'arn:aws:iam::123456789012:mfa/nurse';
const HOUR_MS = 3_600_000;

function useKeys(): void {
  vi.stubEnv('AWS_ACCESS_KEY_ID', KEYS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', KEYS.secretAccessKey);
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('where keys are found', () => {
  it('in the environment, for default', async () => {
    useSignInService(null);
    useKeys();
    using site = signInSite({});
    expect(await site.credentials.provide()).toMatchObject(KEYS);
    expect(site.found()).toBe(1);
  });

  it('in the vault, for stored', async () => {
    useSignInService(null);
    using site = signInSite({ credentials: 'stored' });
    await expect(site.credentials.provide()).rejects.toMatchObject({
      failure: { kind: 'credentials-missing', facts: { needs: 'keys' } },
    });
    site.secrets.change('chest', () => ({ keys: KEYS }));
    expect(await site.credentials.provide()).toEqual(KEYS);
  });

  it('in a section of the AWS settings, read anew each time they are looked up', async () => {
    useSignInService(null);
    using site = signInSite({ credentials: 'profile:clinic' });
    const file = join(site.folder, 'credentials');
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
    await expect(site.credentials.provide()).rejects.toMatchObject({ failure: { kind: 'credentials-missing' } });
    const section = `aws_access_key_id=${KEYS.accessKeyId}\naws_secret_access_key=${KEYS.secretAccessKey}\n`;
    writeFileSync(file, `[clinic]\n${section}`);
    expect(await site.credentials.provide()).toMatchObject(KEYS);
  });

  it('nowhere: then the profile rests, and tells nobody that something was found', async () => {
    useSignInService(null);
    using site = signInSite({});
    await expect(site.credentials.provide()).rejects.toMatchObject({ failure: { kind: 'credentials-missing' } });
    expect(site.found()).toBe(0);
  });
});

describe('keys that were found', () => {
  it('are shared by requests that come at once, and looked up again after five minutes', async () => {
    useSignInService(null);
    useKeys();
    using site = signInSite({});
    const [one, two] = await Promise.all([site.credentials.provide(), site.credentials.provide()]);
    expect(one).toBe(two);
    site.clock.now += 299_000;
    expect(await site.credentials.provide()).toBe(one);
    site.clock.now += 2_000;
    expect(await site.credentials.provide()).not.toBe(one);
    expect(site.found()).toBe(2);
  });

  it('are looked up again at once after the service turned them down', async () => {
    useSignInService(null);
    useKeys();
    using site = signInSite({});
    const first = await site.credentials.provide();
    site.credentials.refused();
    expect(await site.credentials.provide()).not.toBe(first);
  });

  it('give way to what is entered beside them', async () => {
    useSignInService(null);
    using site = signInSite({ credentials: 'stored' });
    site.secrets.change('chest', () => ({ keys: KEYS }));
    await site.credentials.provide();
    const other = { ...KEYS, accessKeyId: 'AKIAEXAMPLE000000001' };
    site.secrets.change('chest', () => ({ keys: other }));
    expect(await site.credentials.provide()).toEqual(other);
  });
});

describe('a role', () => {
  it('is taken on with the keys, and with the external id of its owner', async () => {
    await using service = await signInService('s1');
    useSignInService(service);
    useKeys();
    using site = signInSite({ roleArn: ROLE, roleExternalId: 'clinic-7' });
    const keys = await site.credentials.provide();
    expect(keys).toMatchObject({ accessKeyId: 'ASIAASSUMED000000000', secretAccessKey: 'assumed-s1' });
    expect(service.calls).toEqual([`AssumeRole ${ROLE} clinic-7`]);
  });

  it('is taken on again five minutes before it runs out', async () => {
    await using service = await signInService('s2');
    useSignInService(service);
    useKeys();
    using site = signInSite({ roleArn: ROLE });
    await site.credentials.provide();
    site.clock.now += HOUR_MS - 310_000;
    await site.credentials.provide();
    expect(service.calls).toHaveLength(1);
    site.clock.now += 20_000;
    await site.credentials.provide();
    expect(service.calls).toHaveLength(2);
  });

  it('that still works is used where it cannot be renewed, until it runs out', async () => {
    await using service = await signInService('s3');
    useSignInService(service);
    useKeys();
    using site = signInSite({ roleArn: ROLE });
    const first = await site.credentials.provide();
    service.rules.isKeyUnknown = true;
    site.clock.now += HOUR_MS - 200_000;
    expect(await site.credentials.provide()).toBe(first);
    site.clock.now += 200_000;
    await expect(site.credentials.provide()).rejects.toMatchObject({
      failure: { kind: 'credentials-missing', facts: { isUnknownKey: 1 } },
    });
  });
});

describe('a role that asks for a code', () => {
  const mfa = { roleArn: ROLE, mfaSerial: SERIAL, credentials: 'stored' } as const;

  it('waits for the code, then keeps the session in the vault for every process', async () => {
    await using service = await signInService('s4', { mfaCode: '123456' });
    useSignInService(service);
    using site = signInSite(mfa);
    site.secrets.change('chest', () => ({ keys: KEYS }));
    await expect(site.credentials.provide()).rejects.toMatchObject({
      failure: { kind: 'credentials-missing', facts: { needs: 'mfa-code', mfaSerial: SERIAL } },
    });
    await site.credentials.giveMfaCode('123456');
    expect((await site.credentials.provide()).accessKeyId).toBe('ASIAASSUMED000000000');
    expect((await createProfileCredentials(site.parts).provide()).accessKeyId).toBe('ASIAASSUMED000000000');
    expect(service.calls).toHaveLength(1);
  });

  it('does not take a wrong code', async () => {
    await using service = await signInService('s5', { mfaCode: '123456' });
    useSignInService(service);
    using site = signInSite(mfa);
    site.secrets.change('chest', () => ({ keys: KEYS }));
    await expect(site.credentials.giveMfaCode('000000')).rejects.toMatchObject({
      failure: { kind: 'credentials-missing', facts: { needs: 'mfa-code' } },
    });
    expect(keptSession(site.parts)).toBeNull();
  });

  it('asks for the next code once its session has run out or was turned down', async () => {
    await using service = await signInService('s6', { mfaCode: '123456' });
    useSignInService(service);
    using site = signInSite(mfa);
    site.secrets.change('chest', () => ({ keys: KEYS }));
    await site.credentials.giveMfaCode('123456');
    await site.credentials.provide();
    site.clock.now += HOUR_MS + 1;
    await expect(site.credentials.provide()).rejects.toMatchObject({ failure: { kind: 'credentials-expired' } });
    site.clock.now -= HOUR_MS + 1;
    await site.credentials.provide();
    site.credentials.refused();
    expect(site.secrets.of('chest').session).toBeUndefined();
  });
});

describe('keptSession', () => {
  it('is none that was taken on for other settings, or that ends within ten seconds', () => {
    using site = signInSite({ roleArn: ROLE });
    const { clock, secrets, settings, parts } = site;
    const session = { ...KEYS, purpose: purposeOf(settings), expiresAt: clock.now + 10_001 };
    secrets.change('chest', () => ({ session }));
    expect(keptSession(parts)).toEqual({ ...KEYS, expiration: new Date(clock.now + 10_001) });
    clock.now += 1;
    expect(keptSession(parts)).toBeNull();
    clock.now -= 1;
    expect(keptSession({ ...parts, settings: { ...settings, roleExternalId: 'other' } })).toBeNull();
  });
});
