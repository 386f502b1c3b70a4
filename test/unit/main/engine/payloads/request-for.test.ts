import { describe, expect, it } from 'vitest';
import { requestFor } from '../../../../../main/engine/payloads/request-for.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../../../../shared/profile.ts';

const NAMES = { fileName: 'image-7.png', boundary: 'b0undary', sha256: 'ff', sizeBytes: 300, profileName: 'clinic' };
const NONE = new Map<string, never>();

function maker(over: Partial<ProfileSettings>) {
  return requestFor(profileSettingsSchema.parse({ kind: 'http', ...over }), NAMES, 'image/png');
}

describe('the request of an image', () => {
  it.each<[string, Partial<ProfileSettings>, string]>([
    ['json', { payload: 'json' }, 'application/json'],
    ['raw', { payload: 'raw' }, 'image/png'],
    ['raw under another type', { payload: 'raw', contentType: 'application/x-image' }, 'application/x-image'],
    ['multipart', { payload: 'multipart' }, 'multipart/form-data; boundary=b0undary'],
  ])('as %s has its size told before it is made', (_case, over, contentType) => {
    const request = maker(over);
    expect(request.frame(NONE).contentType).toBe(contentType);
    expect(request.encodedSize(NONE)).toBeGreaterThanOrEqual(300);
    expect(request.pointer).toBeNull();
  });

  it('as a pointer goes into S3 as it is; the profile’s type is that of the pointer', () => {
    const request = maker({ payload: 's3-pointer', contentType: 'application/vnd.pointer+json' });
    expect([request.frame(NONE).contentType, request.encodedSize(NONE)]).toEqual(['image/png', 300]);
    const pointer = request.pointer?.(NONE)({ bucket: 'b', key: 'k' });
    expect(pointer?.contentType).toBe('application/vnd.pointer+json');
    expect(JSON.parse(String(pointer?.body))).toEqual({ bucket: 'b', key: 'k' });
  });

  it('as a pointer is JSON where the profile says nothing', () => {
    expect(maker({ payload: 's3-pointer' }).pointer?.(NONE)({ bucket: 'b', key: 'k' }).contentType).toBe(
      'application/json',
    );
  });

  it('carries the profile’s own pairs in a form', () => {
    const meta = { site: 'A' };
    expect(maker({ payload: 'multipart', meta }).encodedSize(NONE)).toBeGreaterThan(
      maker({ payload: 'multipart' }).encodedSize(NONE),
    );
  });
});
