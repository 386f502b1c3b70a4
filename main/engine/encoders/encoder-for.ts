import { jsonEncoder } from './json-encoder.ts';
import { multipartEncoder } from './multipart-encoder.ts';
import { rawEncoder } from './raw-encoder.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';

/** A request as it leaves: `body` owns its memory unless it is the image itself (payload `raw`). */
export interface EncodedRequest {
  readonly body: Buffer;
  readonly contentType: string;
}

/** Wraps images for one profile; pure: the same image gives the same bytes. */
export interface Encoder {
  /** The exact length of the body for an image of this many bytes, without reading it. */
  encodedSize(sizeBytes: number, mediaType: MediaType): number;
  encode(image: Buffer, mediaType: MediaType): EncodedRequest;
}

/** The payloads that carry the image inside the request; an S3 pointer is planned elsewhere. */
export type InlinePayload = Exclude<ProfileSettings['payload'], 's3-pointer'>;

/** The part of a profile that shapes the body. */
export type EncoderSettings = Pick<ProfileSettings, 'field' | 'meta' | 'contentType'> & {
  readonly payload: InlinePayload;
};

/** What stands for the image and parts the body: never the real file name; 1 to 70 random letters and digits. */
export interface RequestNames {
  readonly fileName: string;
  readonly boundary: string;
}

/** The encoder of a profile's payload. Only `multipart` shows the names; it ignores `contentType`, which must hold the boundary. */
export function encoderFor(settings: EncoderSettings, names: RequestNames): Encoder {
  switch (settings.payload) {
    case 'json':
      return jsonEncoder(settings);
    case 'multipart':
      return multipartEncoder(settings, names);
    case 'raw':
      return rawEncoder(settings);
  }
}
