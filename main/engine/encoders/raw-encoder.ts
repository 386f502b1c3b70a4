import type { Encoder, EncoderSettings } from './encoder-for.ts';

/** The image's own bytes, not copied, under the profile's content type or else the image's own. */
export function rawEncoder(settings: Pick<EncoderSettings, 'contentType'>): Encoder {
  return {
    encodedSize: (sizeBytes) => sizeBytes,
    encode: (image, mediaType) => ({ body: image, contentType: settings.contentType ?? mediaType }),
  };
}
