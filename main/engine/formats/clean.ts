import type { MediaType } from '../../../shared/media-types.ts';
import type { Cleaner } from './cleaning/cleaner.ts';
import { FORMATS } from './registry.ts';

/** The cleaner of a type. */
export function cleanerFor(mediaType: MediaType): Cleaner {
  return FORMATS[mediaType].clean;
}
