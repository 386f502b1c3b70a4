import type { ContentType } from '../../../shared/media-types.ts';
import { carriesImage, type PayloadCarrying } from '../../../shared/payloads/payloads.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { bodySize, type BodyFrame } from './body-frame.ts';
import { encoderFor } from './encoder-for.ts';
import { ADDRESS_WRITERS } from './payload-bodies.ts';
import type { RequestNames } from './payload-body.ts';
import type { PlaceholderValues } from './placeholders.ts';
import { bareFrame } from './raw.ts';
import type { RemoteRequest } from '../model/remote-sender.ts';

/** What a request for one image is made of, whatever way it goes. Sizes in bytes. */
export interface RequestMaker {
  /** What surrounds the image in the body that is sent or put into S3. */
  readonly frame: (dicom: PlaceholderValues['dicom']) => BodyFrame;
  readonly encodedSize: (dicom: PlaceholderValues['dicom']) => number;
  /** Set for a payload that only says where the image lies. */
  readonly pointer: ((dicom: PlaceholderValues['dicom']) => NonNullable<RemoteRequest['pointer']>) | null;
}

/** The request of an image of this type and size, shaped as the profile says. */
export function requestFor(
  settings: ProfileSettings,
  names: Omit<RequestNames, 'dicom'>,
  mediaType: ContentType,
): RequestMaker {
  const { payload } = settings;
  if (!carriesImage(payload)) return addressRequest({ ...settings, payload }, names, mediaType);
  const frame = (dicom: PlaceholderValues['dicom']) =>
    encoderFor({ ...settings, payload }, { ...names, dicom }).frame(mediaType);
  return {
    frame,
    encodedSize: (dicom) => bodySize(frame(dicom), names.sizeBytes),
    pointer: null,
  };
}

/** The image as it is goes into S3, under its own type; the profile's content type is the pointer's. */
function addressRequest(
  settings: ProfileSettings & { readonly payload: PayloadCarrying<'address'> },
  names: Omit<RequestNames, 'dicom'>,
  mediaType: ContentType,
): RequestMaker {
  return {
    frame: () => bareFrame(mediaType),
    encodedSize: () => names.sizeBytes,
    pointer: (dicom) => (address) =>
      ADDRESS_WRITERS[settings.payload](settings, { ...names, dicom, contentType: mediaType, s3: address }),
  };
}
