import { startsWith } from '../bytes/starts-with.ts';
import { FIRST, SECOND } from './nifti-fields.ts';

/** The most bytes that are needed to tell. */
export const NIFTI_SNIFF_BYTES = SECOND.bytes;

/** True for the header of a NIfTI-1 or -2 file, or of one half of a pair. */
export function isNifti(head: Buffer): boolean {
  if (head.length < FIRST.bytes) return false;
  const sizes = [head.readUInt32LE(0), head.readUInt32BE(0)];
  if (sizes.includes(FIRST.bytes)) return startsWith(head, 'n+1\0', 344) || startsWith(head, 'ni1\0', 344);
  return sizes.includes(SECOND.bytes) && (startsWith(head, 'n+2\0', 4) || startsWith(head, 'ni2\0', 4));
}
