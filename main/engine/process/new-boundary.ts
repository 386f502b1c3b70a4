import { randomBytes } from 'node:crypto';

/** A multipart boundary that no image holds by chance. */
export function newBoundary(): string {
  return `sagittal${randomBytes(16).toString('hex')}`;
}
