import { checkBmp } from './bmp/check-bmp.ts';
import { checkDicom } from './dicom/check-dicom.ts';
import { Defect, imageBytes } from './bytes/image-bytes.ts';
import type { CheckFormat, ImageFacts } from './bytes/image-bytes.ts';
import { checkJpeg } from './jpeg/check-jpeg.ts';
import { checkNiftiGzip } from './nifti/check-nifti-gzip.ts';
import { checkNifti } from './nifti/check-nifti.ts';
import { checkPng } from './png/check-png.ts';
import { checkTiff } from './tiff/check-tiff.ts';
import { checkWebp } from './webp/check-webp.ts';
import { describeReadError } from '../base/intake-failure.ts';
import { windowedReader } from '../base/random-reader.ts';
import type { RandomReader } from '../base/random-reader.ts';
import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';

/** What a structural check found: sizes to show, or why the file is not taken in. */
export type ImageCheck =
  { readonly ok: true; readonly facts: ImageFacts } | { readonly ok: false; readonly failure: Failure };

/**
 * Checks that an image is whole by walking its structure, in constant memory and without decoding a pixel. Bad bytes and
 * read errors of the operating system are answers, not exceptions.
 */
export async function checkImage(reader: RandomReader, sizeBytes: number, mediaType: MediaType): Promise<ImageCheck> {
  const { name, check } = FORMATS[mediaType];
  try {
    return { ok: true, facts: await check(imageBytes(windowedReader(reader), sizeBytes, name)) };
  } catch (error) {
    return { ok: false, failure: error instanceof Defect ? error.failure : describeReadError(error, 'file') };
  }
}

const FORMATS: Readonly<Record<MediaType, { readonly name: string; readonly check: CheckFormat }>> = {
  'application/dicom': { name: 'DICOM file', check: checkDicom },
  'image/png': { name: 'PNG', check: checkPng },
  'image/jpeg': { name: 'JPEG', check: checkJpeg },
  'image/tiff': { name: 'TIFF', check: checkTiff },
  'image/webp': { name: 'WebP', check: checkWebp },
  'image/bmp': { name: 'BMP', check: checkBmp },
  'application/x-nifti': { name: 'NIfTI file', check: checkNifti },
  'application/x-nifti+gzip': { name: 'packed NIfTI file', check: checkNiftiGzip },
};
