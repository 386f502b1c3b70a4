import { gunzipSync } from 'node:zlib';
import { inflateGzipHead, isGzip } from '../bytes/gzip-head.ts';
import { certainIf, type Format } from '../descriptor/format.ts';
import { wholeBytes } from '../pixels/whole-bytes.ts';
import { checkNiftiGzip } from './check-nifti-gzip.ts';
import { decodeVolume, refuseToPaint } from './nifti-pictures.ts';
import { isNifti, NIFTI_SNIFF_BYTES } from './sniff-nifti.ts';

/** A NIfTI volume packed as a whole; other packed files are none of ours. */
export const niftiGzip: Format<'application/x-nifti+gzip'> = {
  mediaType: 'application/x-nifti+gzip',
  noun: 'packed NIfTI file',
  sniff: (head) => certainIf(isGzip(head) && isNifti(inflateGzipHead(head, NIFTI_SNIFF_BYTES))),
  check: checkNiftiGzip,
  clean: async (...file) => (await import('./clean-nifti-gzip.ts')).cleanNiftiGzip(...file),
  decode: decodeVolume,
  mask: refuseToPaint,
  unpack: (source) => {
    if (source.sizeBytes > MOST_KEPT_BYTES) return null;
    try {
      const bytes = gunzipSync(wholeBytes(source), { maxOutputLength: MOST_KEPT_BYTES });
      return { bytes, mediaType: 'application/x-nifti' };
    } catch (error) {
      if (error instanceof RangeError) return null;
      throw error;
    }
  },
};

/** A larger volume is not kept unpacked, in bytes. */
const MOST_KEPT_BYTES = 67_108_864;
