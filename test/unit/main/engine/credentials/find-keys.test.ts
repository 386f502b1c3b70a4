import { afterEach, expect, it, vi } from 'vitest';
import { findKeysInTime } from '../../../../../main/engine/credentials/find-keys.ts';
import { signInService } from '../../../../support/sign-in-service.ts';
import { ROLE, signInSite, useSignInService } from '../../../../support/sign-in-site.ts';

const KEYS = { accessKeyId: 'AKIAEXAMPLE000000000', secretAccessKey: 'secretsecretsecretsecret' };
const SERIAL = 'arn:aws:iam::123456789012:mfa/nurse';
const never = new AbortController().signal;

afterEach(() => {
  vi.unstubAllEnvs();
});

it('stored keys are those of the vault, and missing where it has none', async () => {
  useSignInService(null);
  using site = signInSite({ credentials: 'stored' });
  await expect(findKeysInTime(site.parts, null, never)).rejects.toMatchObject({
    failure: { facts: { needs: 'keys' } },
  });
  site.secrets.change('chest', () => ({ keys: KEYS }));
  expect(await findKeysInTime(site.parts, null, never)).toEqual({ keys: KEYS, hasUsedCode: false });
});

it('a role is taken on with a code where it asks for one, and the code is told to be used', async () => {
  await using service = await signInService('f1', { mfaCode: '123456' });
  useSignInService(service);
  using site = signInSite({ credentials: 'stored', roleArn: ROLE, mfaSerial: SERIAL });
  site.secrets.change('chest', () => ({ keys: KEYS }));
  await expect(findKeysInTime(site.parts, null, never)).rejects.toMatchObject({
    failure: { kind: 'credentials-missing', facts: { needs: 'mfa-code', mfaSerial: SERIAL } },
  });
  const { keys, hasUsedCode } = await findKeysInTime(site.parts, '123456', never);
  expect([keys.accessKeyId, hasUsedCode]).toEqual(['ASIAASSUMED000000000', true]);
});

it('whoever stops it is the reason of its end', async () => {
  useSignInService(null);
  using site = signInSite({});
  const stopped = AbortSignal.abort(new Error('stopping'));
  await expect(findKeysInTime(site.parts, null, stopped)).rejects.toThrow('stopping');
});
