import type { MediaType } from '../../../shared/media-types.ts';
import type { Cleaner } from './cleaner.ts';
import { cleanDicom } from './dicom/clean-dicom.ts';
import { cleanBmp } from './pictures/bmp.ts';
import { cleanJpeg } from './pictures/jpeg.ts';
import { cleanPng } from './pictures/png.ts';
import { cleanTiff } from './pictures/tiff.ts';
import { cleanWebp } from './pictures/webp.ts';
import { cleanNifti } from './volumes/nifti.ts';
import { cleanNiftiGzip } from './volumes/nifti-gzip.ts';

/** The cleaner of every type that is taken in. */
const CLEANERS: Readonly<Record<MediaType, Cleaner>> = {
  'application/dicom': cleanDicom,
  'image/png': cleanPng,
  'image/jpeg': cleanJpeg,
  'image/tiff': cleanTiff,
  'image/webp': cleanWebp,
  'image/bmp': cleanBmp,
  'application/x-nifti': cleanNifti,
  'application/x-nifti+gzip': cleanNiftiGzip,
};

/** The cleaner of a type. */
export function cleanerFor(mediaType: MediaType): Cleaner {
  return CLEANERS[mediaType];
}
