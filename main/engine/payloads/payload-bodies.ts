import type { PayloadCarrying } from '../../../shared/payloads/payloads.ts';
import { frameJson } from './json.ts';
import { frameMultipart } from './multipart.ts';
import type { FrameImage, WriteAddress } from './payload-body.ts';
import { frameRaw } from './raw.ts';
import { writeS3Pointer } from './s3-pointer.ts';

/** How each form that carries the image frames it. */
export const FRAMES: Readonly<Record<PayloadCarrying<'image'>, FrameImage>> = {
  json: frameJson,
  multipart: frameMultipart,
  raw: frameRaw,
};

/** How each form that carries an address writes it. */
export const ADDRESS_WRITERS: Readonly<Record<PayloadCarrying<'address'>, WriteAddress>> = {
  's3-pointer': writeS3Pointer,
};
