import { describe, expect, it } from 'vitest';
import { requestFor } from '../../../../../main/engine/payloads/request-for.ts';
import { carriesImage, PAYLOADS } from '../../../../../shared/payloads/payloads.ts';
import { profileSettingsSchema } from '../../../../../shared/profile.ts';
import { REQUEST_NAMES } from '../../../../support/request-names.ts';

const { dicom, ...names } = REQUEST_NAMES;
const maker = (over: object) =>
  requestFor(profileSettingsSchema.parse({ kind: 'sagemaker', ...over }), names, 'image/png');

describe('a request', () => {
  it.each([
    [{ payload: 'json' }, 20, 'application/json'],
    [{ payload: 'json', meta: { rows: '{{dicom:Rows}}' } }, 32, 'application/json'],
    [{ payload: 'raw' }, 5, 'image/png'],
    [{ payload: 'raw', contentType: 'x/y' }, 5, 'x/y'],
    [{ payload: 's3-pointer', contentType: 'x/y' }, 5, 'image/png'],
  ])('shaped by %j has a body of %i bytes of the type %s', (over, size, contentType) => {
    const { frame, encodedSize } = maker(over);
    expect([encodedSize(dicom), frame(dicom).contentType]).toEqual([size, contentType]);
  });

  it.each(PAYLOADS)('of the form %s has a pointer only where its body carries an address', (payload) => {
    expect(maker({ payload }).pointer === null).toBe(carriesImage(payload));
  });

  it('that points at an image says where it was put, under the content type of the profile', () => {
    const request = maker({ payload: 's3-pointer', contentType: 'x/y' }).pointer?.(dicom)({ bucket: 'b', key: 'k' });
    expect([request?.body.toString(), request?.contentType]).toEqual(['{"bucket":"b","key":"k"}', 'x/y']);
  });
});
