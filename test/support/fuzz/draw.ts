import { decodePicture } from '../../../main/engine/formats/decode-picture.ts';
import { PictureError } from '../../../main/engine/formats/pixels/picture.ts';
import type { MediaType } from '../../../shared/media-types.ts';

const DRAWN: readonly MediaType[] = ['application/dicom', 'application/x-nifti', 'image/bmp'];

/** Decodes what our own decoders read; those of other types are the libraries'. Throws what the product throws, but no PictureError. */
export async function draw(bytes: Buffer, mediaType: MediaType): Promise<void> {
  if (!DRAWN.includes(mediaType)) return;
  try {
    await decodePicture(bytes, mediaType);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
  }
}
