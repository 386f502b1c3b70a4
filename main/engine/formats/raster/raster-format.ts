import { paintWhole } from '../descriptor/paint-whole.ts';
import { wholeBytes } from '../pixels/whole-bytes.ts';
import type { Format } from '../descriptor/format.ts';
import type { RepaintedType } from './mask-raster.ts';

/** Decodes what sharp reads; the first frame or page by default. */
export const decodeBySharp: Format['decode'] = async (source, { frame = 0, ...request }) => {
  const { decodeRaster } = await import('./decode-raster.ts');
  return decodeRaster(wholeBytes(source), { ...request, frame });
};

/** Paints over what sharp writes again. */
export function maskBySharp(mediaType: RepaintedType): Format['mask'] {
  return paintWhole(async (bytes, masks) => {
    const { maskRaster } = await import('./mask-raster.ts');
    return maskRaster(bytes, mediaType, masks);
  });
}
