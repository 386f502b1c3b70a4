import type { ContentType } from '../../../shared/media-types.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import { bodySize, type BodyFrame } from './body-frame.ts';
import { encoderFor, type RequestNames } from './encoder-for.ts';
import type { PlaceValues } from './places.ts';
import { rawFrame } from './raw-frame.ts';
import { pointerBody } from './template.ts';
import type { RemoteRequest } from '../model/remote-sender.ts';

/** What a request for one image is made of, whatever way it goes. Sizes in bytes. */
export interface RequestMaker {
  /** What surrounds the image in the body that is sent or put into S3. */
  readonly frame: (dicom: PlaceValues['dicom']) => BodyFrame;
  readonly encodedSize: (dicom: PlaceValues['dicom']) => number;
  /** Set for a payload that only says where the image lies. */
  readonly pointer: ((dicom: PlaceValues['dicom']) => NonNullable<RemoteRequest['pointer']>) | null;
}

/** The request of an image of this type and size, shaped as the profile says. */
export function requestFor(
  settings: ProfileSettings,
  names: Omit<RequestNames, 'dicom'>,
  mediaType: ContentType,
): RequestMaker {
  const { payload } = settings;
  if (payload === 's3-pointer') return pointerRequest(settings, names, mediaType);
  const frame = (dicom: PlaceValues['dicom']) =>
    encoderFor({ ...settings, payload }, { ...names, dicom }).frame(mediaType);
  return {
    frame,
    encodedSize: (dicom) => bodySize(frame(dicom), names.sizeBytes),
    pointer: null,
  };
}

/** The image as it is goes into S3, under its own type; the profile's content type is the pointer's. */
function pointerRequest(
  settings: ProfileSettings,
  names: Omit<RequestNames, 'dicom'>,
  mediaType: ContentType,
): RequestMaker {
  return {
    frame: () => rawFrame({}, mediaType),
    encodedSize: () => names.sizeBytes,
    pointer: (dicom) => (address) => ({
      body: pointerBody(settings, { ...names, dicom, contentType: mediaType, s3: address }),
      contentType: settings.contentType ?? 'application/json',
    }),
  };
}
