import { describe, expect, it } from 'vitest';
import { limitsOf, requestBytes } from '../../../../../main/engine/queue/profile-limits.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';
import { imageRecord } from '../../../../support/image-record.ts';

function profile(over: Partial<ProfileSettings>) {
  return { name: 'clinic', settings: profileSettingsSchema.parse({ kind: 'demo', ...over }), isBuiltIn: false };
}

it.each([
  [profile({ concurrency: 9, maxBytesPerSecond: 5_000 }), { concurrency: 9, bytesPerSecond: 5_000 }],
  [profile({}), { concurrency: 4, bytesPerSecond: null }],
  [null, { concurrency: 1, bytesPerSecond: null }],
])('limits of %#', (of, limits) => {
  expect(limitsOf(of)).toEqual(limits);
});

describe('about how many bytes a request has', () => {
  const work = { kind: 'async', since: 1, looks: 0, facts: {} } as const;
  const content = { sizeBytes: 31, sha256: 'b', mediaType: 'image/png', recipe: 'basic', files: 1 } as const;
  const counts = { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 };
  it.each([
    ['base64 takes four for three', imageRecord(), profile({ payload: 'json' }), 136],
    ['raw bytes as they are', imageRecord(), profile({ payload: 'raw' }), 100],
    ['what is sent, not the file', imageRecord({ content: { ...content, counts } }), profile({ payload: 'json' }), 44],
    ['a look for an answer takes nothing', imageRecord({ remote: { ...work, stage: 'submitted' } }), profile({}), 0],
    [
      'an upload that goes on takes all',
      imageRecord({ remote: { ...work, stage: 'uploading' } }),
      profile({ payload: 'raw' }),
      100,
    ],
    ['a profile that is gone', imageRecord(), null, 100],
  ])('%s', (_case, image, of, bytes) => {
    expect(requestBytes(image, of)).toBe(bytes);
  });
});
