import type { MediaType } from '../../../shared/media-types.ts';
import type { Cleaner } from './cleaning/cleaner.ts';
import { cleanDicom } from './dicom/cleaning/clean-dicom.ts';
import { cleanBmp } from './bmp/clean-bmp.ts';
import { cleanJpeg } from './jpeg/clean-jpeg.ts';
import { cleanPng } from './png/clean-png.ts';
import { cleanTiff } from './tiff/clean-tiff.ts';
import { cleanWebp } from './webp/clean-webp.ts';
import { cleanNifti } from './nifti/clean-nifti.ts';
import { cleanNiftiGzip } from './nifti/clean-nifti-gzip.ts';

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
