import { certainIf, type Format } from '../descriptor/format.ts';
import { checkNifti } from './check-nifti.ts';
import { decodeVolume, refuseToPaint } from './nifti-pictures.ts';
import { isNifti } from './sniff-nifti.ts';

/** NIfTI-1 and -2; a pair of header and image is taken in as the one file it could have been. */
export const nifti: Format<'application/x-nifti'> = {
  mediaType: 'application/x-nifti',
  noun: 'NIfTI file',
  sniff: (head) => certainIf(isNifti(head)),
  check: checkNifti,
  clean: async (...file) => (await import('./clean-nifti.ts')).cleanNifti(...file),
  decode: decodeVolume,
  mask: refuseToPaint,
};
