/** The image types Sagittal takes in, by the name it sends to a model as Content-Type. */
export const MEDIA_TYPES = [
  'application/dicom',
  'image/png',
  'image/jpeg',
  'image/tiff',
  'image/webp',
  'image/bmp',
  'application/x-nifti',
  'application/x-nifti+gzip',
] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

/** What travels in a request: an image, or the slices of a series in a zip. */
export type ContentType = MediaType | 'application/zip';

/** Every type a request's content can have. */
export const CONTENT_TYPES = [...MEDIA_TYPES, 'application/zip'] as const;

/** True for a name in the list. */
export function isMediaType(name: string): name is MediaType {
  return MEDIA_TYPES.some((type) => type === name);
}

/** What a person calls each type. */
export const MEDIA_TYPE_NAMES: Readonly<Record<MediaType, string>> = {
  'application/dicom': 'DICOM',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/tiff': 'TIFF',
  'image/webp': 'WebP',
  'image/bmp': 'BMP',
  'application/x-nifti': 'NIfTI',
  'application/x-nifti+gzip': 'NIfTI (gzip)',
};
