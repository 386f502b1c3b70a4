import { describe, expect, it } from 'vitest';
import { checkWays } from '../../../../../main/engine/profiles/check-ways.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';

const SSO = {
  credentials: 'sso',
  ssoStartUrl: 'https://a.test/',
  ssoRegion: 'eu-west-1',
  ssoAccountId: '123456789012',
  ssoRoleName: 'R',
} as const;
const BATCH = {
  mode: 'batch',
  s3Uri: 's3://bucket/p',
  transformModel: 'm',
  transformInstanceType: 'ml.m5.xlarge',
} as const;

function problemOf(over: Partial<ProfileSettings>): string | null {
  try {
    checkWays(profileSettingsSchema.parse({ kind: 'sagemaker', ...over }));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
}

describe('what fits together', () => {
  it.each<Partial<ProfileSettings>>([
    {},
    { mode: 'stream' },
    { mode: 'async', s3Uri: 's3://bucket/p' },
    BATCH,
    { payload: 's3-pointer', s3Uri: 's3://bucket/p' },
    { template: { image: '{{image}}' } },
    SSO,
    { roleArn: 'arn:aws:iam::123456789012:role/r', mfaSerial: 'm' },
    { kind: 'http', payload: 'multipart' },
  ])('%j', (over) => {
    expect(problemOf(over)).toBeNull();
  });
});

describe('what does not', () => {
  it.each<[Partial<ProfileSettings>, RegExp]>([
    [{ kind: 'http', region: 'eu-west-1' }, /^--region is for --kind sagemaker; .* take it away with --region ""\.$/],
    [{ kind: 'http', mfaSerial: 'm' }, /^--mfa-serial is for --kind sagemaker/],
    [{ kind: 'http', credentials: 'stored' }, /^--credentials is for --kind sagemaker/],
    [{ kind: 'http', mode: 'stream' }, /^A profile of kind http works in --mode realtime only, not stream\.$/],
    [{ kind: 'http', payload: 's3-pointer' }, /^--payload s3-pointer needs --kind sagemaker\.$/],
    [{ mode: 'async' }, /^--mode async needs --s3-uri/],
    [
      { mode: 'async', s3Uri: 's3://bucket/p', targetModel: 'm' },
      /^--mode async does not take --target-model\. Remove it/,
    ],
    [{ mode: 'async', s3Uri: 's3://bucket/p', sessionId: 's' }, /^--mode async does not take --session-id/],
    [{ mode: 'stream', enableExplanations: 'x' }, /^--mode stream does not take --enable-explanations/],
    [{ mode: 'batch' }, /^--mode batch needs --s3-uri/],
    [{ mode: 'batch', s3Uri: 's3://bucket/p' }, /^--mode batch needs --transform-model/],
    [{ mode: 'batch', s3Uri: 's3://bucket/p', transformModel: 'm' }, /^--mode batch needs --transform-instance-type/],
    [{ ...BATCH, payload: 's3-pointer' }, /^--mode batch puts the images themselves into the job/],
    [{ payload: 's3-pointer' }, /^--payload s3-pointer needs --s3-uri/],
    [{ payload: 'raw', template: { image: '{{image}}' } }, /^--template shapes JSON bodies/],
    [{ ...SSO, ssoRoleName: undefined }, /^--credentials sso needs --sso-start-url/],
    [{ mfaSerial: 'm' }, /^--mfa-serial needs --role-arn/],
  ])('%j', (over, reason) => {
    expect(problemOf(over)).toMatch(reason);
  });
});
