import type { BodyFrame } from './body-frame.ts';
import type { FrameImage } from './payload-body.ts';

/** Nothing around the image, under the profile's content type or else the image's own. */
export const frameRaw: FrameImage =
  ({ contentType }) =>
  (mediaType) =>
    bareFrame(contentType ?? mediaType);

/** Nothing around the image, under the given type. */
export function bareFrame(contentType: string): BodyFrame {
  return { before: NOTHING, after: NOTHING, isBase64: false, contentType };
}

const NOTHING = Buffer.alloc(0);
