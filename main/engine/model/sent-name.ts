import type { ContentType } from '../../../shared/media-types.ts';

/** What an image is called when it leaves: its number, for the real name may hold a patient's. */
export function sentName(number: number | string, mediaType: ContentType): string {
  return `image-${number}${EXTENSIONS[mediaType]}`;
}

const EXTENSIONS: Readonly<Record<ContentType, string>> = {
  'application/dicom': '.dcm',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/tiff': '.tif',
  'image/webp': '.webp',
  'image/bmp': '.bmp',
  'application/x-nifti': '.nii',
  'application/x-nifti+gzip': '.nii.gz',
  'application/zip': '.zip',
};
