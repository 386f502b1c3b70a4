import type { ContentType } from '../../../shared/media-types.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { bodySize, frameBody, type BodyFrame } from './body-frame.ts';
import { jsonFrame } from './json-frame.ts';
import { multipartFrame } from './multipart-frame.ts';
import type { PlaceValues } from './places.ts';
import { rawFrame } from './raw-frame.ts';

/** A request as it leaves: `body` owns its memory unless it is the image itself (payload `raw`). */
export interface EncodedRequest {
  readonly body: Buffer;
  readonly contentType: string;
}

/** Wraps images for one profile; pure: the same image gives the same bytes. */
export interface Encoder {
  /** What surrounds an image of this type; small, whatever the image's size. */
  frame(mediaType: ContentType): BodyFrame;
  /** The exact length of the body for an image of this many bytes, without reading it. */
  encodedSize(sizeBytes: number, mediaType: ContentType): number;
  encode(image: Buffer, mediaType: ContentType): EncodedRequest;
}

/** The payloads that carry the image inside the request; an S3 pointer is planned elsewhere. */
export type InlinePayload = Exclude<ProfileSettings['payload'], 's3-pointer'>;

/** The part of a profile that shapes the body. */
export type EncoderSettings = Pick<ProfileSettings, 'field' | 'meta' | 'contentType' | 'template'> & {
  readonly payload: InlinePayload;
};

/** What one image's request says of it: the words for its places, and what parts a multipart body: 1 to 70 random letters and digits. */
export interface RequestNames extends Omit<PlaceValues, 'contentType'> {
  readonly boundary: string;
}

/** The encoder of a profile's payload for one image. `multipart` ignores `contentType`, which must hold the boundary. */
export function encoderFor(settings: EncoderSettings, names: RequestNames): Encoder {
  const frame = frameMaker(settings, names);
  return {
    frame,
    encodedSize: (sizeBytes, mediaType) => bodySize(frame(mediaType), sizeBytes),
    encode: (image, mediaType) => {
      const surrounding = frame(mediaType);
      return { body: frameBody(surrounding, image), contentType: surrounding.contentType };
    },
  };
}

function frameMaker(settings: EncoderSettings, names: RequestNames): Encoder['frame'] {
  switch (settings.payload) {
    case 'json':
      return (mediaType) => jsonFrame(settings, { ...names, contentType: mediaType });
    case 'multipart':
      return multipartFrame(settings, names);
    case 'raw':
      return (mediaType) => rawFrame(settings, mediaType);
  }
}
