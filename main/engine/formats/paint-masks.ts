import type { MaskRectangle } from '../../../shared/contract/privacy.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ByteSink, ByteSource } from './bytes/byte-source.ts';
import { plainReason } from './decode-picture.ts';
import { PictureError } from './pixels/picture.ts';
import { FORMATS } from './registry.ts';

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
    await FORMATS[mediaType].mask(source, sink, masks);
  } catch (error) {
    if (error instanceof PictureError) throw error;
    throw new PictureError(plainReason(error, mediaType), { cause: error });
  }
}
