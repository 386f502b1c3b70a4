import { base64Size, writeBase64 } from './base64.ts';

/** What surrounds an image in a request body, and how the image itself is written. */
export interface BodyFrame {
  readonly before: Buffer;
  readonly after: Buffer;
  readonly isBase64: boolean;
  readonly contentType: string;
}

/** The exact length of a body in bytes, for an image of that many bytes. */
export function bodySize(frame: BodyFrame, imageBytes: number): number {
  const { before, after, isBase64 } = frame;
  return before.length + (isBase64 ? base64Size(imageBytes) : imageBytes) + after.length;
}

/** The body in one buffer of the exact size that owns its memory; the image itself where nothing surrounds it. */
export function frameBody(frame: BodyFrame, image: Buffer): Buffer {
  const { before, after, isBase64 } = frame;
  if (!isBase64 && before.length === 0 && after.length === 0) return image;
  const body = Buffer.allocUnsafeSlow(bodySize(frame, image.length));
  before.copy(body);
  const end = isBase64 ? writeBase64(image, body, before.length) : before.length + image.copy(body, before.length);
  after.copy(body, end);
  return body;
}
