import { describe, expect, it } from 'vitest';
import { draftOf, metaOf, nameFrom, NEW_DRAFT, settingOf } from '../../../../../renderer/features/profiles/draft.ts';
import { settingsOf } from '../../../../../renderer/features/profiles/draft-rules.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

describe('a form of a profile', () => {
  it('gives back the settings it was filled with', () => {
    const settings = profileSettingsSchema.parse({
      kind: 'sagemaker',
      title: 'Chest X-ray',
      region: 'eu-central-1',
      endpointName: 'chest-xray',
      payload: 'json',
      template: { instances: [{ image: '{{image}}' }] },
      meta: { site: 'east', ward: '3 = three' },
      s3Uri: 's3://bucket/prefix',
      transformModel: 'chest',
      transformInstanceType: 'ml.m5.xlarge',
      maxPayloadBytes: 25_000_000,
      maxBytesPerSecond: 500_000,
      timeoutMs: 2_500,
      concurrency: 7,
      credentials: 'profile:radiology',
      roleArn: 'arn:aws:iam::123456789012:role/Up',
      mfaSerial: 'GAHT12345678',
      proxy: 'http://proxy.hospital.org:3128',
      caFile: '/etc/ssl/hospital.pem',
      deidentify: 'off',
    });
    expect(profileSettingsSchema.parse(settingsOf(draftOf('chest', settings)))).toEqual(settings);
  });

  it('holds sizes in MB and times in seconds, and takes a decimal comma', () => {
    const draft = { ...NEW_DRAFT, maxPayloadBytes: '6,291456', timeoutMs: '0.5', concurrency: 'many' };
    expect(settingOf(draft, 'maxPayloadBytes')).toBe(6_291_456);
    expect(settingOf(draft, 'timeoutMs')).toBe(500);
    expect(settingOf(draft, 'concurrency')).toBe('many');
    expect(draftOf('a', profileSettingsSchema.parse({ kind: 'http', timeoutMs: 2_500 })).timeoutMs).toBe('2.5');
  });

  it('leaves out what was not typed and what has no meaning beside the rest', () => {
    const draft = {
      ...NEW_DRAFT,
      kind: 'http',
      endpointUrl: 'http://127.0.0.1/x',
      region: 'eu-central-1',
      accept: ' ',
    };
    expect(Object.keys(settingsOf(draft)).sort()).toEqual([
      'concurrency',
      'deidentify',
      'endpointUrl',
      'field',
      'kind',
      'maxPayloadBytes',
      'onUnsure',
      'payload',
      'proxy',
      'recipe',
      'request',
      'spool',
      'textCheck',
      'timeoutMs',
    ]);
  });

  it('reads a line a value', () => {
    expect(metaOf('site = east\n\n ward=3 = three ')).toEqual({ site: 'east', ward: '3 = three' });
    expect(metaOf('site = east\nward')).toBeNull();
  });
});

describe('a short name', () => {
  it('is made of what people call a profile', () => {
    expect(nameFrom('Röntgen Thorax (neu)', [])).toBe('ro-ntgen-thorax-neu');
    expect(nameFrom('Chest X-ray', ['chest-x-ray', 'chest-x-ray-2'])).toBe('chest-x-ray-3');
    expect(nameFrom('肺', [])).toBe('model');
  });
});
