import type { MediaType } from '../../../shared/media-types.ts';
import type { Cleaner } from './cleaner.ts';
import { cleanPng } from './pictures/png.ts';

/** Refuses: a type without a cleaner cannot be sent. */
const refuse: Cleaner = () => ({
  ok: false,
  failure: {
    kind: 'unreadable-file',
    facts: { what: 'Patient data cannot be removed from this kind of file.', detail: 'no cleaner for its type' },
  },
});

/** The cleaner of every type that is taken in. */
const CLEANERS: Readonly<Record<MediaType, Cleaner>> = {
  'application/dicom': refuse,
  'image/png': cleanPng,
  'image/jpeg': refuse,
  'image/tiff': refuse,
  'image/webp': refuse,
  'image/bmp': refuse,
  'application/x-nifti': refuse,
  'application/x-nifti+gzip': refuse,
};

/** The cleaner of a type. */
export function cleanerFor(mediaType: MediaType): Cleaner {
  return CLEANERS[mediaType];
}
