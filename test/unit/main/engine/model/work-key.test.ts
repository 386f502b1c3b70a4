import { describe, expect, it } from 'vitest';
import { workKey, workKeyOf } from '../../../../../main/engine/model/work-key.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { SETTING_NAMES, settingsWith } from '../../../../../shared/setting-roles.ts';

const SHA256 = 'a'.repeat(64);

function profile(name: string, settings: Record<string, unknown>) {
  return { name, settings: profileSettingsSchema.parse(settings), isBuiltIn: false };
}

const EVERYTHING = {
  kind: 'sagemaker',
  title: 'Chest',
  region: 'eu-central-1',
  endpointName: 'chest',
  endpointUrl: 'https://models.example.org',
  targetVariant: 'blue',
  targetModel: 'm.tar.gz',
  inferenceComponent: 'part',
  sessionId: 'session',
  enableExplanations: '`true`',
  field: 'picture',
  template: { image: '{{image}}' },
  meta: { ward: '3' },
  contentType: 'application/json',
  accept: 'application/json',
  customAttributes: 'a=b',
  s3Uri: 's3://bucket/prefix',
  recipe: 'basic+device',
  textCheck: 'off',
  request: 'frame',
  seriesAs: 'nifti',
  frame: '3',
  concurrency: 2,
};
const CONTAINER = {
  kind: 'http',
  endpointUrl: 'http://127.0.0.1:8080/invocations',
  deidentify: 'off',
  request: 'series',
};

describe('the identity of work', () => {
  it.each([
    ['demo', { kind: 'demo' }, undefined, 'de6b0d842042756f92c559fd7286380a53fda0369d499875ca00d3e7cd4e1226'],
    ['demo', { kind: 'demo' }, 'masks', '28d61985e12c313ca7e910a9140bb696d10c4417566a6d1ca45c82a7198bdc36'],
    ['clinic', CONTAINER, undefined, '0ffd238765c8cd407f6fdd42de441795f454906e507c138e68894baeb9a21e5e'],
    ['clinic', CONTAINER, 'masks', '7f1852505d0ca2ec53f9aaf402c18c8605ec3a0cf5b539e5445b55713f866775'],
    ['chest', EVERYTHING, undefined, '8e2edc0f77464d7375fec7ccddddea7a95c38bcde96b900ec6c3799aa366dc4c'],
    ['chest', EVERYTHING, 'masks', '9e1a030b246d01081bcf1be78933e28eb308cc1962f9d05d46ad80b27562dc74'],
  ])('of profile %s is the one that stores hold already', (name, settings, masks, key) => {
    expect(workKey(SHA256, profile(name, settings), masks)).toBe(key);
  });

  it('changes with every setting of the question and with no other', () => {
    const before = profile('chest', EVERYTHING);
    const changing = SETTING_NAMES.filter((setting) => {
      // The key hashes whatever stands in a setting.
      const settings = { ...before.settings, [setting]: 'something else' };
      return workKey(SHA256, { ...before, settings }) !== workKey(SHA256, before);
    });
    expect(changing).toEqual(settingsWith('question'));
  });

  it('of an image is that of its file and of what was painted over; an image never taken in has none', () => {
    const demo = profile('demo', { kind: 'demo' });
    const keys = [
      { sha256: SHA256, content: null },
      { sha256: SHA256, content: { masks: 'masks' } },
      { sha256: null, content: null },
    ].map((image) => workKeyOf(image, demo));
    expect(keys).toEqual([workKey(SHA256, demo), workKey(SHA256, demo, 'masks'), null]);
  });
});
