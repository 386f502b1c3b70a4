import type { MaskRectangle } from '../../../../shared/contract/privacy.ts';
import { readBytes } from '../pixels/copy-bytes.ts';
import { MAX_DECODED_BYTES, PictureError } from '../pixels/picture.ts';
import type { PaintFormat } from './format.ts';

/** The painter of a format whose files are in memory as a whole. Rejects with a PictureError for one that is too large for that. */
export function paintWhole(paint: (bytes: Buffer, masks: readonly MaskRectangle[]) => Promise<Buffer>): PaintFormat {
  return async (source, sink, masks) => {
    if (source.sizeBytes > MAX_DECODED_BYTES) throw new PictureError('The image is too large to be painted over.');
    sink.write(await paint(readBytes(source, 0, source.sizeBytes), masks));
  };
}
