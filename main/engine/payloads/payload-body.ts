import type { ContentType } from '../../../shared/media-types.ts';
import type { PayloadCarrying } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { BodyFrame } from './body-frame.ts';
import type { PlaceholderValues } from './placeholders.ts';

/** The part of a profile that shapes a body of any form. */
export type BodySettings = Pick<ProfileSettings, 'field' | 'meta' | 'contentType' | 'template'>;

/** The part of a profile that shapes a body with the image in it. */
export type EncoderSettings = BodySettings & { readonly payload: PayloadCarrying<'image'> };

/** What one image's request says of it: the values of its placeholders, and what parts a multipart body: 1 to 70 random letters and digits. */
export interface RequestNames extends Omit<PlaceholderValues, 'contentType'> {
  readonly boundary: string;
}

/** A request as it leaves: `body` owns its memory unless it is the image itself (payload `raw`). */
export interface EncodedRequest {
  readonly body: Buffer;
  readonly contentType: string;
}

/** Makes what surrounds an image of each type; pure. */
export type FrameImage = (settings: BodySettings, names: RequestNames) => (mediaType: ContentType) => BodyFrame;

/** Makes the whole body that says where an image lies: `values.s3` holds the address. */
export type WriteAddress = (settings: BodySettings, values: PlaceholderValues) => EncodedRequest;
