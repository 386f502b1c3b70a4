import { describe, expect, it } from 'vitest';
import { hostName, hostsOf } from '../../../../../main/engine/profile-test/hosts.ts';
import { STEPS } from '../../../../../main/engine/profile-test/steps.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';
import { CHECK_NAMES } from '../../../../../shared/contract/profile-test.ts';

const settings = (over: Partial<ProfileSettings>) =>
  profileSettingsSchema.parse({ kind: 'sagemaker', region: 'eu-central-1', ...over });

describe('the servers of a profile', () => {
  it.each<[Partial<ProfileSettings>, string | undefined, string[]]>([
    [{}, undefined, ['https://runtime.sagemaker.eu-central-1.amazonaws.com']],
    [{ region: 'cn-north-1' }, undefined, ['https://runtime.sagemaker.cn-north-1.amazonaws.com.cn']],
    [
      { s3Uri: 's3://bucket/p' },
      undefined,
      ['https://runtime.sagemaker.eu-central-1.amazonaws.com', 'https://bucket.s3.eu-central-1.amazonaws.com'],
    ],
    [
      { s3Uri: 's3://bucket/p', s3EndpointUrl: 'https://s3.clinic' },
      'https://vpce.clinic',
      ['https://vpce.clinic', 'https://s3.clinic'],
    ],
    [{ kind: 'http', s3Uri: 's3://bucket/p' }, 'http://127.0.0.1:1', ['http://127.0.0.1:1']],
  ])('under %j', async (over, modelUrl, urls) => {
    expect((await hostsOf(settings(over), modelUrl)).map(({ url }) => url)).toEqual(urls);
  });
});

it('takes IPv6 out of its brackets', () => {
  expect([hostName('https://[::1]:8080/x'), hostName('https://model.test:1/')]).toEqual(['::1', 'model.test']);
});

it('has one step for every check of the contract, each after those it needs', () => {
  expect(STEPS.map(({ name }) => name)).toEqual([...CHECK_NAMES]);
  for (const [at, { needs }] of STEPS.entries())
    expect(STEPS.slice(0, at).map(({ name }) => name)).toEqual(expect.arrayContaining([...needs]));
});
