import { MEDIA_TYPE_NAMES, type MediaType } from '../../../shared/media-types.ts';
import { decodeBmp } from './bmp/decode-bmp.ts';
import { decodeDicom } from './dicom/pixels/decode-dicom.ts';
import { decodeNifti } from './nifti/decode-nifti.ts';
import { decodeRaster } from './raster/decode-raster.ts';
import { PictureError, type Picture } from './pixels/picture.ts';

export interface DecodeOptions {
  /** Counted from 0; without it the first frame or page, of a NIfTI volume the middle slice. */
  readonly frame?: number;
}

/** Decodes one frame of an image. Rejects with a PictureError, whatever is wrong with the bytes. */
export async function decodePicture(
  bytes: Buffer,
  mediaType: MediaType,
  options: DecodeOptions = {},
): Promise<Picture> {
  try {
    return await decode(bytes, mediaType, options.frame);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(plainReason(error, mediaType), { cause: error });
  }
}

function decode(bytes: Buffer, mediaType: MediaType, frame: number | undefined): Picture | Promise<Picture> {
  if (bytes.length === 0) throw new PictureError('The image is empty.');
  switch (mediaType) {
    case 'image/png':
    case 'image/jpeg':
    case 'image/tiff':
    case 'image/webp':
      return decodeRaster(bytes, frame ?? 0);
    case 'image/bmp':
      return decodeBmp(bytes, frame ?? 0);
    case 'application/dicom':
      return decodeDicom(bytes, frame ?? 0);
    case 'application/x-nifti':
    case 'application/x-nifti+gzip':
      return decodeNifti(bytes, frame);
  }
}

const CUT_SHORT =
  /premature|truncat|end of (file|stream|data|input|buffer)|out of bounds|past the end|read error|not enough|unexpected end|overrun|greater than or equal to 'byteArray' length|'maxPosition'/i;
const TOO_LARGE = /pixel limit|exceeds .*limit|too large/i;

/** Why an image cannot be decoded, as a nurse may read it; whatever a decoder threw. */
export function plainReason(error: unknown, mediaType: MediaType): string {
  const detail = error instanceof Error ? error.message : String(error);
  if (TOO_LARGE.test(detail)) return 'The image is too large to open.';
  if (error instanceof RangeError || CUT_SHORT.test(detail)) return 'The image ends in the middle of its pixel data.';
  return `The image is damaged or uses a form of ${MEDIA_TYPE_NAMES[mediaType]} that cannot be opened here.`;
}
