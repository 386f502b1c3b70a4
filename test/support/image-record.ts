import type { ImageRecord } from '../../main/engine/model/image-record.ts';

/** The row of an image that waits, as the store reads it. */
export function imageRecord(over: Partial<ImageRecord> = {}): ImageRecord {
  return {
    id: 7,
    batchId: 1,
    batchName: 'Monday',
    batchMode: null,
    profileName: 'clinic',
    sourcePath: '/images/hand/one.png',
    mediaType: 'image/png',
    sizeBytes: 100,
    sha256: 'aa',
    workKey: 'work',
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
    ...over,
  };
}
