import { expect, it } from 'vitest';
import { judgeChange } from '../../../../../main/engine/profiles/judge-change.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const settings = (over: object = {}) =>
  profileSettingsSchema.parse({ kind: 'sagemaker', region: 'eu-central-1', endpointName: 'chest', ...over });
const OPEN = { deidentify: 'off' };

it('tells when patient data would begin to leave', () => {
  const starts = (before: object | null, after: object) =>
    judgeChange('chest', before === null ? null : settings(before), settings(after), false).startsSendingPatientData;
  expect([
    starts(null, OPEN),
    starts(null, {}),
    starts({}, OPEN),
    starts(OPEN, { ...OPEN, concurrency: 8 }),
    starts(OPEN, {}),
    starts(null, { ...OPEN, endpointUrl: 'http://127.0.0.1:9' }),
    starts({ ...OPEN, endpointUrl: 'http://127.0.0.1:9' }, OPEN),
  ]).toEqual([true, false, true, false, false, false, true]);
});

it('tells when what is kept would go another way, and names both', () => {
  const changes = [
    { endpointUrl: 'https://thief.example' },
    { region: 'us-east-1' },
    { endpointName: 'other' },
    { s3Uri: 's3://thief' },
    { s3EndpointUrl: 'https://thief.example' },
    { proxy: 'http://thief.example:3128' },
    { roleArn: 'arn:aws:iam::123456789012:role/thief' },
  ];
  const judged = changes.map((change) => judgeChange('chest', settings(), settings(change), true));
  expect(judged.map(({ redirectsWhatIsKept, from, to }) => redirectsWhatIsKept && from !== to)).toEqual(
    changes.map(() => true),
  );
  expect(judgeChange('chest', settings(), settings({ concurrency: 8 }), true).redirectsWhatIsKept).toBe(false);
  expect(judgeChange('chest', settings(), settings({ region: 'us-east-1' }), false).redirectsWhatIsKept).toBe(false);
});
