import { describe, expect, it } from 'vitest';
import { identityCenterOf, purposeOf } from '../../../../../main/engine/credentials/credential-parts.ts';
import { chestSettings, ROLE, SSO } from '../../../../support/sign-in-site.ts';

const SERIAL = 'arn:aws:iam::123456789012:mfa/nurse';

it('purposeOf tells settings apart that sign in differently, and no others', () => {
  const purpose = purposeOf(chestSettings({ roleArn: ROLE }));
  const same = [
    { roleArn: ROLE, concurrency: 9 },
    { roleArn: ROLE, endpointName: 'knee' },
  ];
  const other = [{}, { roleArn: ROLE, mfaSerial: SERIAL }, { roleArn: ROLE, region: 'eu-west-1' }];
  expect(same.map((over) => purposeOf(chestSettings(over)) === purpose)).toEqual([true, true]);
  expect(other.map((over) => purposeOf(chestSettings(over)) === purpose)).toEqual([false, false, false]);
});

describe('identityCenterOf', () => {
  it('reads the place and the role', () => {
    expect(identityCenterOf(chestSettings(SSO))).toEqual({
      startUrl: SSO.ssoStartUrl,
      region: 'eu-west-1',
      accountId: '123456789012',
      roleName: 'Uploader',
    });
  });

  it.each(['ssoStartUrl', 'ssoRegion', 'ssoAccountId', 'ssoRoleName'] as const)('is null without %s', (name) => {
    const { [name]: _left, ...rest } = SSO;
    expect(identityCenterOf(chestSettings(rest))).toBeNull();
  });

  it('is null for other credentials', () => {
    expect(identityCenterOf(chestSettings({ ...SSO, credentials: 'default' }))).toBeNull();
  });
});
