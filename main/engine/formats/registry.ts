import type { MediaType } from '../../../shared/media-types.ts';
import { bmp } from './bmp/bmp.ts';
import type { Format } from './descriptor/format.ts';
import { dicom } from './dicom/dicom.ts';
import { gif } from './gif/gif.ts';
import { jpeg } from './jpeg/jpeg.ts';
import { niftiGzip } from './nifti/nifti-gzip.ts';
import { nifti } from './nifti/nifti.ts';
import { png } from './png/png.ts';
import { tiff } from './tiff/tiff.ts';
import { webp } from './webp/webp.ts';

/**
 * What the engine does with each format of shared/media-types.ts. The order decides between two that are equally sure of a
 * file: DICOM comes first, for its preamble may hold the start of a TIFF.
 */
export const FORMATS: { readonly [Type in MediaType]: Format<Type> } = {
  'application/dicom': dicom,
  'image/png': png,
  'image/jpeg': jpeg,
  'image/webp': webp,
  'image/tiff': tiff,
  'image/bmp': bmp,
  'image/gif': gif,
  'application/x-nifti': nifti,
  'application/x-nifti+gzip': niftiGzip,
};

/** The same in order. */
export const ALL_FORMATS: readonly Format[] = Object.values<Format>(FORMATS);
