import { describe, expect, it } from 'vitest';
import {
  callerIdentity,
  lookAtCredentials,
} from '../../../../../../main/engine/destinations/sagemaker/caller-identity.ts';
import { plannedService, testConnection } from '../../../../../support/aws-site.ts';

const never = new AbortController().signal;
const ARN = 'arn:aws:sts::123456789012:assumed-role/upload/nurse';
const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>${ARN}</Arn><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const xml = (status: number, body: string) => ({ status, headers: { 'content-type': 'text/xml' }, body });
const refusal = (code: string) =>
  xml(403, `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`);

describe('callerIdentity', () => {
  it('says who the service takes us for', async () => {
    await using service = await plannedService(() => xml(200, IDENTITY));
    const identity = await callerIdentity(testConnection(), service.url, never);
    expect(identity).toEqual({ arn: ARN, account: '123456789012', askedAt: service.url });
    expect(service.seen[0]?.body).toContain('Action=GetCallerIdentity');
    expect(service.seen[0]?.headers.authorization).toContain('/eu-central-1/sts/aws4_request');
  });

  it.each([
    ['InvalidClientTokenId', 'credentials-missing'],
    ['ExpiredToken', 'credentials-expired'],
    ['AccessDenied', 'forbidden'],
  ])('%s is %s', async (code, kind) => {
    await using service = await plannedService(() => refusal(code));
    expect(await callerIdentity(testConnection(), service.url, never)).toMatchObject({ kind });
  });

  it('names the sign-in service where that cannot be reached', async () => {
    expect(await callerIdentity(testConnection(), 'http://127.0.0.1:9', never)).toMatchObject({
      kind: 'offline',
      facts: { service: 'the sign-in service', code: 'ECONNREFUSED' },
    });
  });

  it('ends with the signal', async () => {
    await using service = await plannedService(() => xml(200, IDENTITY));
    const asking = callerIdentity(testConnection(), service.url, AbortSignal.abort(new Error('stopped')));
    await expect(asking).rejects.toThrow('stopped');
  });
});

describe('lookAtCredentials', () => {
  const keys = { accessKeyId: 'a', secretAccessKey: 'b' };
  it.each([
    ['keys that do not run out', { ...keys }, { sources: [], expiresAt: null }],
    ['keys with an end', { ...keys, expiration: new Date(5) }, { sources: [], expiresAt: 5 }],
    [
      'where they come from',
      { ...keys, $source: { CREDENTIALS_ENV_VARS: 'g' } },
      { sources: ['CREDENTIALS_ENV_VARS'], expiresAt: null },
    ],
  ])('tells %s, and no secret', async (_case, found, facts) => {
    const told = await lookAtCredentials({ ...testConnection(), credentials: async () => found }, never);
    expect(told).toEqual(facts);
  });

  it('says why there are none', async () => {
    const missing = Object.assign(new Error('Could not load credentials from any providers'), {
      name: 'CredentialsProviderError',
    });
    const told = lookAtCredentials({ ...testConnection(), credentials: () => Promise.reject(missing) }, never);
    expect(await told).toMatchObject({ kind: 'credentials-missing' });
  });

  it('waits for no source once it is stopped', async () => {
    const endless = { credentials: () => new Promise<never>(() => undefined) };
    const looking = lookAtCredentials(endless, AbortSignal.abort(new Error('stopped')));
    await expect(looking).rejects.toThrow('stopped');
  });
});
