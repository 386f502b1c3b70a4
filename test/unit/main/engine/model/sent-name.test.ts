import { describe, expect, it } from 'vitest';
import { sentName } from '../../../../../main/engine/model/sent-name.ts';
import { CONTENT_TYPES } from '../../../../../shared/media-types.ts';

describe('the name an image is sent under', () => {
  it.each([
    [7, 'application/dicom', 'image-7.dcm'],
    [1, 'image/png', 'image-1.png'],
    ['0007', 'image/jpeg', 'image-0007.jpg'],
    [12, 'image/tiff', 'image-12.tif'],
    [12, 'image/webp', 'image-12.webp'],
    [12, 'image/bmp', 'image-12.bmp'],
    [12, 'application/x-nifti', 'image-12.nii'],
    [12, 'application/x-nifti+gzip', 'image-12.nii.gz'],
    [12, 'application/zip', 'image-12.zip'],
  ] as const)('is made of its number %s and the ending of %s', (number, type, name) => {
    expect(sentName(number, type)).toBe(name);
  });

  it('tells every two types apart', () => {
    expect(new Set(CONTENT_TYPES.map((type) => sentName(1, type))).size).toBe(CONTENT_TYPES.length);
  });
});
