import type { ContentType } from '../../../shared/media-types.ts';
import { bodySize, frameBody, type BodyFrame } from './body-frame.ts';
import { FRAMES } from './payload-bodies.ts';
import type { EncodedRequest, EncoderSettings, RequestNames } from './payload-body.ts';

/** Wraps images for one profile; pure: the same image gives the same bytes. */
export interface Encoder {
  /** What surrounds an image of this type; small, whatever the image's size. */
  frame(mediaType: ContentType): BodyFrame;
  /** The exact length of the body for an image of this many bytes, without reading it. */
  encodedSize(sizeBytes: number, mediaType: ContentType): number;
  encode(image: Buffer, mediaType: ContentType): EncodedRequest;
}

/** The encoder of a profile's payload for one image. `multipart` ignores `contentType`, which must hold the boundary. */
export function encoderFor(settings: EncoderSettings, names: RequestNames): Encoder {
  const frame = FRAMES[settings.payload](settings, names);
  return {
    frame,
    encodedSize: (sizeBytes, mediaType) => bodySize(frame(mediaType), sizeBytes),
    encode: (image, mediaType) => {
      const surrounding = frame(mediaType);
      return { body: frameBody(surrounding, image), contentType: surrounding.contentType };
    },
  };
}
