import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ByteSink, ByteSource } from './cleaning/cleaner.ts';
import { plainReason } from './decode-picture.ts';
import { MAX_DECODED_BYTES, PictureError } from './pixels/picture.ts';
import { readBytes } from './pixels/copy-bytes.ts';
import { maskBmp } from './bmp/mask-bmp.ts';
import { maskDicom } from './dicom/pixels/mask-dicom.ts';
import { maskRaster } from './raster/mask-raster.ts';
import { maskTiff } from './tiff/mask-tiff.ts';

/**
 * Writes an image with rectangles painted black into every frame, in pixels as displayed. What is outside them stays as it is, but in
 * JPEG. DICOM goes through a frame at a time; other types are in memory as a whole. Rejects with a PictureError where that cannot be done:
 * what was written until then is to be thrown away.
 */
export async function paintMasks(
  source: ByteSource,
  sink: ByteSink,
  mediaType: MediaType,
  masks: readonly MaskRectangle[],
): Promise<void> {
  try {
    await paint(source, sink, mediaType, masks);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(plainReason(error, mediaType), { cause: error });
  }
}

async function paint(
  source: ByteSource,
  sink: ByteSink,
  mediaType: MediaType,
  masks: readonly MaskRectangle[],
): Promise<void> {
  switch (mediaType) {
    case 'application/dicom':
      await maskDicom(source, sink, masks);
      return;
    case 'image/png':
    case 'image/jpeg':
    case 'image/webp':
      sink.write(await maskRaster(readWhole(source), mediaType, masks));
      return;
    case 'image/tiff':
      sink.write(await maskTiff(readWhole(source), masks));
      return;
    case 'image/bmp':
      sink.write(maskBmp(readWhole(source), masks));
      return;
    case 'application/x-nifti':
    case 'application/x-nifti+gzip':
      throw new PictureError('A volume (NIfTI) cannot be painted over.');
  }
}

function readWhole(source: ByteSource): Buffer {
  if (source.sizeBytes > MAX_DECODED_BYTES) throw new PictureError('The image is too large to be painted over.');
  return readBytes(source, 0, source.sizeBytes);
}
