import type { ContentType } from '../../../shared/media-types.ts';
import type { ProfileSettings } from '../../../shared/profile.ts';
import type { SizePlan } from './scan-view.ts';
import { largestBytes, type LearnedSizes } from '../model/plan-route.ts';
import { requestFor } from '../payloads/request-for.ts';
import type { Profile } from '../model/profile.ts';

/** What a profile makes of sizes. A batch that is to go as one job is planned by the profile: whether it does is asked later. */
export function sizePlan({ settings }: Profile, learned: LearnedSizes): SizePlan {
  const encodedSize: SizePlan['encodedSize'] = (sizeBytes, mediaType) =>
    requestFor(settings, { ...TYPICAL_NAMES, sizeBytes }, mediaType).encodedSize(new Map());
  const limitBytes = largestBytes({ settings, batchMode: null, learned });
  return {
    encodedSize,
    limitBytes,
    key: JSON.stringify([limitBytes, settings]),
    seriesAs: settings.request === 'series' ? seriesType(settings) : null,
  };
}

/** What a whole series travels as. */
export function seriesType({ seriesAs }: Pick<ProfileSettings, 'seriesAs'>): ContentType {
  return seriesAs === 'zip' ? 'application/zip' : 'application/x-nifti';
}

/** As long as those of a real request; the values of DICOM elements are not known yet. */
export const TYPICAL_NAMES = {
  fileName: 'image-00000.dcm',
  boundary: 'x'.repeat(40),
  sha256: '0'.repeat(64),
  profileName: 'profile',
};
