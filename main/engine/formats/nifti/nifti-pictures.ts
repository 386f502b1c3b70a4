import type { Format } from '../descriptor/format.ts';
import { PictureError } from '../pixels/picture.ts';

/** Decodes one slice, the middle one by default. */
export const decodeVolume: Format['decode'] = async (...frame) => {
  const { decodeNifti } = await import('./decode-nifti.ts');
  return decodeNifti(...frame);
};

/** A volume shows no text that could be covered. */
export const refuseToPaint: Format['mask'] = () =>
  Promise.reject(new PictureError('A volume (NIfTI) cannot be painted over.'));
