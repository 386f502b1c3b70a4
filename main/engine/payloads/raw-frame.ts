import type { ContentType } from '../../../shared/media-types.ts';
import type { BodyFrame } from './body-frame.ts';
import type { EncoderSettings } from './encoder-for.ts';

/** Nothing around the image, under the profile's content type or else the image's own. */
export function rawFrame(settings: Pick<EncoderSettings, 'contentType'>, mediaType: ContentType): BodyFrame {
  return { before: NOTHING, after: NOTHING, isBase64: false, contentType: settings.contentType ?? mediaType };
}

const NOTHING = Buffer.alloc(0);
