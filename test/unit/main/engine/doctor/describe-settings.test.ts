import { expect, it } from 'vitest';
import { describeSettings } from '../../../../../main/engine/doctor/describe-settings.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

it('tells support closed words, numbers and hosts, and of all else only that it is set', () => {
  const settings = profileSettingsSchema.parse({
    kind: 'sagemaker',
    title: 'Mustermann',
    region: 'eu-central-1',
    endpointUrl: 'https://models.hospital.org/erika',
    meta: { ward: 'Mustermann' },
    credentials: 'profile:erika',
    proxy: 'none',
    caFile: '/home/erika/ca.pem',
    concurrency: 2,
  });
  expect(describeSettings(settings)).toEqual({
    kind: 'sagemaker',
    title: 'set',
    region: 'eu-central-1',
    endpointUrl: 'https://models.hospital.org',
    mode: 'realtime',
    payload: 'json',
    field: 'set',
    meta: 'set',
    transformInstanceCount: 1,
    maxPayloadBytes: 6_291_456,
    concurrency: 2,
    timeoutMs: 60_000,
    onUnsure: 'resend',
    deidentify: 'on',
    recipe: 'set',
    textCheck: 'set',
    request: 'set',
    seriesAs: 'set',
    frame: 'set',
    spool: 'copy',
    credentials: 'profile',
    caFile: 'set',
    proxy: 'none',
  });
});
