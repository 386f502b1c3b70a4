import { checkBmp } from './formats/bmp.ts';
import { checkDicom } from './formats/dicom.ts';
import { Defect, imageBytes } from './formats/image-bytes.ts';
import type { CheckFormat, ImageFacts } from './formats/image-bytes.ts';
import { checkJpeg } from './formats/jpeg.ts';
import { checkNiftiGzip } from './formats/nifti-gzip.ts';
import { checkNifti } from './formats/nifti.ts';
import { checkPng } from './formats/png.ts';
import { checkTiff } from './formats/tiff.ts';
import { checkWebp } from './formats/webp.ts';
import { describeReadError } from './intake-failure.ts';
import { windowedReader } from './random-reader.ts';
import type { RandomReader } from './random-reader.ts';
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
