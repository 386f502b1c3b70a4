import type { Failure } from '../../../shared/failures.ts';
import type { MediaType } from '../../../shared/media-types.ts';
import { readDicomValues } from '../../pictures/dicom-values.ts';
import { encoderFor } from '../encoders/encoder-for.ts';
import type { PlaceValues } from '../encoders/places.ts';
import { dicomNames } from '../encoders/template.ts';
import { maySend } from '../profiles/check-profile.ts';
import type { ImageRecord } from '../storage/image-record.ts';
import type { Profile } from '../storage/profiles.ts';
import type { RemoteWork } from './remote-work.ts';
import { RequestLeft, type SendOutcome } from './send.ts';
import type { Ways } from './ways.ts';

export interface AttemptPorts {
  readonly findProfile: (name: string) => Profile | null;
  /** The image as it was taken in, or why it is not there any more. */
  readonly readContent: (image: ImageRecord, signal: AbortSignal) => Promise<Buffer | Failure>;
  readonly ways: (profile: Profile) => Promise<Ways>;
  /** Saves what the service has of the image so far. */
  readonly keepRemote: (image: ImageRecord, work: RemoteWork) => void;
  /** Hears the answer while it grows. */
  readonly hearPart: (image: ImageRecord, soFar: Buffer, contentType: string) => void;
  /** A fresh multipart boundary. */
  readonly newBoundary: () => string;
}

/** Reads, checks, encodes and sends one image once. Rejects with the signal's reason when stopped before the
 * request left, with RequestLeft after that; other rejections are bugs. */
export async function attempt(image: ImageRecord, signal: AbortSignal, ports: AttemptPorts): Promise<SendOutcome> {
  const profile = ports.findProfile(image.profileName);
  if (profile === null) return failed('endpoint-not-found', { detail: `the profile ${image.profileName} was removed` });
  if (!maySend(profile.settings)) return failed('forbidden', { detail: 'the profile may not send images as they are' });
  if (image.mediaType === null || image.sha256 === null) throw new Error(`image ${image.id} was never taken in`);
  const { remote } = image;
  if (remote?.stage === 'submitted') return (await ports.ways(profile)).remote(remote.kind).look(remote, signal);

  const plan = planner(image, image.mediaType, profile, ports.newBoundary());
  const tags = image.mediaType === 'application/dicom' ? dicomNames(profile.settings) : [];
  const tooLarge = tags.length === 0 ? plan.tooLarge(new Map()) : null;
  if (tooLarge !== null) return tooLarge;
  const content = await ports.readContent(image, signal);
  if ('kind' in content) return { ok: false, failure: content };
  const values = readDicomValues(content, tags);
  const grownTooLarge = plan.tooLarge(values);
  if (grownTooLarge !== null) return grownTooLarge;
  const { body, contentType } = plan.encoder(values).encode(content, image.mediaType);
  const { direct } = await ports.ways(profile);
  signal.throwIfAborted();
  const hear = (soFar: Buffer, type: string) => {
    ports.hearPart(image, soFar, type);
  };
  return direct({ body, contentType, inferenceId: image.inferenceId ?? '' }, signal, hear).catch((error: unknown) => {
    throw signal.aborted ? new RequestLeft('called back while under way', { cause: error }) : error;
  });
}

/** What a request for an image will be; the values of its DICOM elements are part of it. */
function planner(image: ImageRecord, mediaType: MediaType, profile: Profile, boundary: string) {
  const { settings } = profile;
  const { payload, maxPayloadBytes: limitBytes } = settings;
  const { sizeBytes, sha256 } = image;
  if (payload === 's3-pointer') throw new Error('S3 pointers are planned elsewhere');
  // The model gets the image's number as its name: the real one may hold a patient's.
  const fileName = `image-${image.id}${EXTENSIONS[mediaType]}`;
  const names = { fileName, boundary, sizeBytes, sha256: sha256 ?? '', profileName: profile.name };
  const encoder = (dicom: PlaceValues['dicom']) => encoderFor({ ...settings, payload }, { ...names, dicom });
  return {
    encoder,
    tooLarge: (dicom: PlaceValues['dicom']) => {
      const encodedBytes = encoder(dicom).encodedSize(sizeBytes, mediaType);
      return encodedBytes > limitBytes ? failed('too-large', { encodedBytes, limitBytes, sizeBytes }) : null;
    },
  };
}

const EXTENSIONS: Readonly<Record<MediaType, string>> = {
  'application/dicom': '.dcm',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/tiff': '.tif',
  'image/webp': '.webp',
  'image/bmp': '.bmp',
  'application/x-nifti': '.nii',
  'application/x-nifti+gzip': '.nii.gz',
};

function failed(kind: Failure['kind'], facts: Failure['facts']): SendOutcome {
  return { ok: false, failure: { kind, facts } };
}
