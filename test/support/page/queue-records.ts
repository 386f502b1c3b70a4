import type { BatchSummary, ImageRow } from '../../../shared/contract/rows.ts';
import { noImages, type ImageState } from '../../../shared/states.ts';

/** An image of the queue as main would send it, with only what a test cares about changed. */
export function imageRow(changes: Partial<ImageRow> = {}): ImageRow {
  return {
    id: 1,
    batchId: 1,
    batchName: 'samples',
    profileName: 'demo',
    fileName: 'phantom.png',
    folder: '/samples',
    mediaType: 'image/png',
    sizeBytes: 1_000,
    sha256: null,
    state: 'waiting',
    kind: null,
    reason: null,
    forIt: null,
    attempts: 0,
    maxAttempts: 6,
    nextTryAt: null,
    inferenceId: null,
    requestId: null,
    createdAt: new Date(2026, 10, 22, 14, 0).getTime(),
    settledAt: null,
    latencyMs: null,
    sameAsImageId: null,
    pseudonym: null,
    patient: null,
    sameAs: null,
    ...changes,
  };
}

/** A batch with these images by state; the sums follow from them. */
export function batch(
  id: number,
  counts: Partial<Record<ImageState, number>>,
  changes: Partial<BatchSummary> = {},
): BatchSummary {
  const all = { ...noImages(), ...counts };
  return {
    id,
    name: `Batch ${id}`,
    profileName: 'demo',
    profileTitle: 'Demo model',
    createdAt: 0,
    isComplete: true,
    counts: all,
    found: Object.values(all).reduce((sum, images) => sum + images, 0),
    needsPerson: all.failed + all.quarantined + all.held + all.unsure,
    unsettled: all.waiting + all.running,
    sharing: 0,
    priority: 'normal',
    answersPerMinute: null,
    secondsLeft: null,
    ...changes,
  };
}
