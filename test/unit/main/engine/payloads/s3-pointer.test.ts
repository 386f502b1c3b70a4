import { expect, test } from 'vitest';
import { writeS3Pointer } from '../../../../../main/engine/payloads/s3-pointer.ts';
import { REQUEST_NAMES } from '../../../../support/request-names.ts';

const s3 = { bucket: 'scans', key: 'in/7"ä.dcm' };
const values = { ...REQUEST_NAMES, contentType: 'application/dicom', s3 };

test.each([
  [{}, s3],
  [{ meta: { site: 'A', key: 'taken' } }, { ...s3, site: 'A' }],
  [
    { template: { uri: 's3://{{bucket}}/{{key}}', type: '{{contentType}}' } },
    { uri: 's3://scans/in/7"ä.dcm', type: 'application/dicom' },
  ],
])('a pointer shaped by %j says where the image lies', (shape, expected) => {
  const { body, contentType } = writeS3Pointer({ field: 'image', meta: {}, ...shape }, values);
  expect([JSON.parse(body.toString('utf8')), contentType]).toEqual([expected, 'application/json']);
});

test('the profile may name the content type of the pointer', () => {
  const settings = { field: 'image', meta: {}, contentType: 'application/vnd.scan+json' };
  expect(writeS3Pointer(settings, values).contentType).toBe('application/vnd.scan+json');
});
