import { describe, expect, it } from 'vitest';
import { limitsOf, requestBytes } from '../../../../../main/engine/queue/profile-limits.ts';
import { httpProfile, imageRecord } from '../../../../support/image-record.ts';

describe('the limits of a profile', () => {
  it.each([
    ['are those of its settings', httpProfile('clinic', { concurrency: 9, maxBytesPerSecond: 5_000 }), 9, 5_000],
    ['hold no cap where it says none', httpProfile('clinic', { concurrency: 2 }), 2, null],
    ['let the images of one that is gone go one by one', null, 1, null],
  ])('%s', (_, profile, concurrency, bytesPerSecond) => {
    expect(limitsOf(profile)).toEqual({ concurrency, bytesPerSecond });
  });
});

describe('the bytes of a request', () => {
  const content = {
    sizeBytes: 300,
    sha256: '00',
    mediaType: 'image/png',
    recipe: 'basic',
    files: 1,
    counts: { removed: 0, emptied: 0, replaced: 0, shifted: 0, cleaned: 0, added: 0, kept: 0 },
  } as const;
  const remote = { kind: 'async', since: 0, looks: 0, facts: {} } as const;
  const json = httpProfile('clinic', { payload: 'json' });

  it.each([
    [0, 0],
    [1, 4],
    [3, 4],
    [4, 8],
    [1_000, 1_336],
  ])('of %d bytes are %d in base64', (sizeBytes, bytes) => {
    expect(requestBytes(imageRecord({ sizeBytes }), json)).toBe(bytes);
    expect(Buffer.alloc(sizeBytes).toString('base64')).toHaveLength(bytes);
  });

  it.each(['raw', 'multipart'] as const)('are those of the image as %s', (payload) => {
    expect(requestBytes(imageRecord(), httpProfile('clinic', { payload }))).toBe(1_000);
  });

  it('are those of what was made of the image', () => {
    expect(requestBytes(imageRecord({ content }), json)).toBe(400);
  });

  it('are those of the image where the profile is gone', () => {
    expect(requestBytes(imageRecord(), null)).toBe(1_000);
  });

  it('are none for a look at what the service has, and all for what is still uploaded', () => {
    expect(requestBytes(imageRecord({ remote: { ...remote, stage: 'submitted' } }), json)).toBe(0);
    expect(requestBytes(imageRecord({ remote: { ...remote, stage: 'uploading' } }), json)).toBe(1_336);
  });
});
