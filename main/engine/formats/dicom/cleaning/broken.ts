import { damaged } from '../../bytes/image-bytes.ts';

/** The defect of bytes that are no DICOM image; `detail` is for IT and quotes none of them. */
export function broken(detail: string): Error {
  return damaged({ name: DICOM_IMAGE }, detail);
}

/** What a person calls such a file. */
export const DICOM_IMAGE = 'DICOM image';
