import {
  AssumeRoleCommand,
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
  type AssumeRoleCommandInput,
} from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endpointSite } from '../../../support/endpoint-site.ts';

const ROLE = 'arn:aws:iam::123456789012:role/upload';
let site: Awaited<ReturnType<typeof endpointSite>>;
beforeAll(async () => {
  site = await endpointSite();
});
afterAll(() => site[Symbol.asyncDispose]());

function assume(over: Partial<AssumeRoleCommandInput> = {}) {
  return site.sts.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'nurse', ...over }));
}

describe('the sign-in service', () => {
  it('says who asks', async () => {
    const { Arn, Account, UserId } = await site.sts.send(new GetCallerIdentityCommand({}));
    expect(Arn).toContain(Account ?? 'none');
    expect(UserId).not.toBe('');
  });

  it('gives keys for a role, which it then knows', async () => {
    const { Credentials: made } = await assume({ DurationSeconds: 900 });
    const endsIn = (made?.Expiration?.getTime() ?? 0) - Date.now();
    expect([endsIn > 800_000, endsIn <= 900_000]).toEqual([true, true]);
    const credentials = {
      accessKeyId: made?.AccessKeyId ?? '',
      secretAccessKey: made?.SecretAccessKey ?? '',
      sessionToken: made?.SessionToken ?? '',
    };
    const session = new STSClient({ ...site.settings, credentials });
    expect((await session.send(new GetCallerIdentityCommand({}))).Arn).toContain('assumed-role/upload/nurse');
    const torn = new STSClient({ ...site.settings, credentials: { ...credentials, sessionToken: 'other' } });
    await expect(torn.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });

  it('gives keys for a web identity, unsigned', async () => {
    const asked = { RoleArn: ROLE, RoleSessionName: 'nurse', WebIdentityToken: 'token' };
    const { Credentials } = await site.sts.send(new AssumeRoleWithWebIdentityCommand(asked));
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA/);
  });

  it.each<[string, Partial<AssumeRoleCommandInput>, string]>([
    ['a role that is none', { RoleArn: 'arn:aws:iam::123456789012:user/upload' }, 'ValidationError'],
    ['a session without a name', { RoleSessionName: 'x' }, 'ValidationError'],
    ['a session that is too short', { DurationSeconds: 899 }, 'ValidationError'],
    ['a session that is too long', { DurationSeconds: 43_201 }, 'ValidationError'],
    ['a role that is not for this user', { RoleArn: `${ROLE}-forbidden` }, 'AccessDenied'],
    ['a role that wants a code', { RoleArn: `${ROLE}-mfa` }, 'AccessDenied'],
    ['a wrong code', { RoleArn: `${ROLE}-mfa`, SerialNumber: 'mfa', TokenCode: '000000' }, 'AccessDenied'],
  ])('refuses %s', async (_case, over, name) => {
    await expect(assume(over)).rejects.toMatchObject({ name });
  });

  it('takes a code', async () => {
    const { Credentials } = await assume({ RoleArn: `${ROLE}-mfa`, SerialNumber: 'mfa', TokenCode: '123456' });
    expect(Credentials?.SessionToken).not.toBe('');
  });

  it('refuses a wrong secret in its own words', async () => {
    const wrong = { ...site.settings, credentials: { ...site.settings.credentials, secretAccessKey: 'wrong' } };
    const asking = new STSClient(wrong).send(new GetCallerIdentityCommand({}));
    await expect(asking).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });
});
