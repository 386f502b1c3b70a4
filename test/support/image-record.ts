import type { ImageRecord } from '../../main/engine/model/image-record.ts';
import type { Profile } from '../../main/engine/model/profile.ts';
import { profileSettingsSchema, type ProfileSettings } from '../../shared/profile.ts';

/** An image of the profile `clinic` that waits to be sent for the first time, as the store answers it. */
export function imageRecord(over: Partial<ImageRecord> = {}): ImageRecord {
  return { ...parts, ...over };
}

/** A profile of a model behind an address, by name; everything else at its default. */
export function httpProfile(name = 'clinic', over: Partial<ProfileSettings> = {}): Profile {
  const settings = profileSettingsSchema.parse({
    kind: 'http',
    endpointUrl: 'http://127.0.0.1:9/invocations',
    ...over,
  });
  return { name, settings, isBuiltIn: false };
}

const parts: ImageRecord = {
  id: 7,
  batchId: 3,
  batchName: 'Monday',
  batchMode: null,
  profileName: 'clinic',
  sourcePath: '/scans/anna/knee.dcm',
  mediaType: 'application/dicom',
  sizeBytes: 1_000,
  sha256: 'ab'.repeat(32),
  workKey: 'cd'.repeat(32),
  spoolEntry: null,
  sendAnyway: false,
  priority: 10,
  state: 'waiting',
  failure: null,
  attempts: 0,
  trouble: null,
  nextTryAt: null,
  inferenceId: null,
  requestId: null,
  latencyMs: null,
  sameAsImageId: null,
  claimedBy: null,
  claimNumber: 0,
  createdAt: 1_000,
  settledAt: null,
  settledOrder: null,
  remote: null,
  content: null,
  identity: null,
  textCheck: null,
};
