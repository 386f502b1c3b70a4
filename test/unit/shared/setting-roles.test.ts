import { describe, expect, it } from 'vitest';
import { profileSettingsSchema } from '../../../shared/profile.ts';
import { factsOf, SETTING_NAMES, settingsWith } from '../../../shared/setting-roles.ts';

describe('the table of settings', () => {
  it('has the settings of the schema, in its order', () => {
    expect(SETTING_NAMES).toEqual(Object.keys(profileSettingsSchema.shape));
  });

  it('gives every setting a role, and a free text no way to support', () => {
    expect(SETTING_NAMES.filter((name) => factsOf(name).roles.length === 0)).toEqual([]);
    expect(factsOf('meta')).toEqual({ roles: ['question'], tells: 'presence', typed: 'pairs' });
  });

  it('says what is made of a file, what must be an address, and that no setting is a secret', () => {
    expect(settingsWith('form')).toEqual(['deidentify', 'recipe', 'textCheck', 'request', 'seriesAs', 'frame']);
    expect(settingsWith('address')).toEqual(['endpointUrl', 's3EndpointUrl', 'ssoStartUrl']);
    expect(settingsWith('secret')).toEqual([]);
    expect(SETTING_NAMES.filter((name) => factsOf(name).typed === 'number')).toEqual([
      'transformInstanceCount',
      'concurrency',
      'maxBytesPerSecond',
      'timeoutMs',
    ]);
  });

  it('has every setting that makes another file of it in the question too, but for the look at its pixels', () => {
    const question = new Set<string>(settingsWith('question'));
    expect(settingsWith('form').filter((name) => !question.has(name))).toEqual(['textCheck']);
  });
});
