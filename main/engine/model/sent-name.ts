import { FORMAT_WORDS, type ContentType } from '../../../shared/media-types.ts';

/** What an image is called when it leaves: its number, for the real name may hold a patient's. */
export function sentName(number: number | string, mediaType: ContentType): string {
  return `image-${number}${endingOf(mediaType)}`;
}

function endingOf(mediaType: ContentType): string {
  return mediaType === 'application/zip' ? '.zip' : FORMAT_WORDS[mediaType].extensions[0];
}
