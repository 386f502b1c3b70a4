import { expect, test } from 'vitest';
import { limitsOf, requestBytes } from '../../../../../main/engine/queue/profile-limits.ts';
import type { Profile } from '../../../../../main/engine/model/profile.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';

function profile(over: object): Profile {
  return {
    name: 'chest',
    settings: profileSettingsSchema.parse({ kind: 'sagemaker', ...over }),
    isBuiltIn: false,
  };
}

const image = { sizeBytes: 10, content: null, remote: null };

test.each([
  ['json', 16],
  ['multipart', 10],
  ['raw', 10],
  ['s3-pointer', 10],
])('a request of the form %s for 10 bytes has about %i', (payload, bytes) => {
  expect(requestBytes(image, profile({ payload }))).toBe(bytes);
});

test('an image whose profile is gone counts as it is, and goes alone', () => {
  expect([requestBytes(image, null), limitsOf(null)]).toEqual([10, { concurrency: 1, bytesPerSecond: null }]);
});

test('a profile allows what it says', () => {
  expect(limitsOf(profile({ concurrency: 7, maxBytesPerSecond: 5_000 }))).toEqual({
    concurrency: 7,
    bytesPerSecond: 5_000,
  });
});
