import { startsWith } from '../bytes/starts-with.ts';
import type { Format } from '../descriptor/format.ts';
import { checkDicom } from './check-dicom.ts';
import { startsLikeBareDicom } from './reader/bare-data-set.ts';

/** DICOM of one or many frames, with or without its preamble. */
export const dicom: Format<'application/dicom'> = {
  mediaType: 'application/dicom',
  noun: 'DICOM file',
  sniff: (head) => {
    if (startsWith(head, 'DICM', 128)) return 'certain';
    return startsLikeBareDicom(head) ? 'likely' : 'no';
  },
  check: checkDicom,
  clean: async (...file) => (await import('./cleaning/clean-dicom.ts')).cleanDicom(...file),
  decode: async (...frame) => (await import('./pixels/decode-dicom.ts')).decodeDicom(...frame),
  decodeRows: async (...rows) => (await import('./pixels/decode-dicom.ts')).decodeDicomRows(...rows),
  mask: async (...image) => (await import('./pixels/mask-dicom.ts')).maskDicom(...image),
};
