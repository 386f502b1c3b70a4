import { Defect } from '../bytes/image-bytes.ts';
import { readNiftiHeader } from './check-nifti.ts';

/** True for the header of a two-file NIfTI image, by its first 540 bytes. */
export function isNiftiHalf(head: Buffer): boolean {
  return (
    head.length >= 348 && (head.toString('latin1', 344, 348) === 'ni1\0' || head.toString('latin1', 4, 8) === 'ni2\0')
  );
}

/** How many bytes the .img of such a header must have; null where the header states what cannot be. */
export function pairedImageBytes(head: Buffer): number | null {
  try {
    return readNiftiHeader({ name: 'NIfTI file', sizeBytes: head.length }, head, 'pair').dataEnd;
  } catch (error) {
    if (error instanceof Defect) return null;
    throw error;
  }
}
