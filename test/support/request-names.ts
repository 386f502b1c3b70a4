import type { RequestNames } from '../../main/engine/payloads/payload-body.ts';

/** What a request says of one image that is no DICOM file. */
export const REQUEST_NAMES: RequestNames = {
  fileName: 'image-7.png',
  boundary: 'b0undary',
  sha256: 'ab'.repeat(32),
  sizeBytes: 5,
  profileName: 'chest',
  dicom: new Map(),
};

/** That many bytes, of which no 256 in a row are like those before them. */
export function rampBytes(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) % 256));
}
