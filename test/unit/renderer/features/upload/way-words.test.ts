import { expect, it } from 'vitest';
import { largestRequestBytes, wayWords } from '../../../../../renderer/features/upload/way-words.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

const settings = (more: object) => profileSettingsSchema.parse({ kind: 'sagemaker', ...more });

it('says how images reach the model where there is more than one way', () => {
  expect(wayWords(settings({}))).toBeNull();
  expect(wayWords(settings({ s3Uri: 's3://bucket/x', asyncEndpointName: 'large' }))).toBe(
    'Images over 6.3 MB go through S3, and their answers come later.',
  );
  expect(wayWords(settings({ s3Uri: 's3://bucket/x', targetModel: 'a.tar.gz' }))).toBeNull();
  expect(wayWords(settings({ mode: 'async' }))).toBe('Images go through S3. Answers come later, and may take minutes.');
  expect(wayWords(settings({ payload: 's3-pointer' }))).toBe('Images go through S3, and the model fetches them there.');
  expect(wayWords(settings({ mode: 'batch' }))).toBe(
    'All images of a batch go as one job. Answers come together when it is done.',
  );
});

it('knows the largest request of every way', () => {
  const ways = [{}, { mode: 'async' }, { mode: 'batch' }, { payload: 's3-pointer' }, { mode: 'stream' }];
  expect(ways.map((way) => largestRequestBytes(settings(way)))).toEqual([
    6_291_456, 1_073_741_824, 104_857_600, 5_497_558_138_880, 6_291_456,
  ]);
});
