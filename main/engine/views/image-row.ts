import { basename, dirname } from 'node:path';
import type { ImageRow } from '../../../shared/contract/rows.ts';
import { describeFailure } from '../../../shared/failures.ts';
import { MAX_ATTEMPTS } from '../model/retry-policy.ts';
import type { ProfileWait } from '../model/waits.ts';
import { reasonOf } from '../model/reason.ts';
import type { ImageRecord } from '../model/image-record.ts';

/**
 * An image's record as lists show it: the reason in words, the path only as text. `earlier` is the one it shares its
 * answer with; `wait` is why its profile sends nothing.
 */
export function toImageRow(
  image: ImageRecord,
  earlier: ImageRecord | null = null,
  wait: ProfileWait | null = null,
): ImageRow {
  if (wait !== null && image.state === 'waiting') {
    const { kind, reason, forIt, until } = wait;
    return { ...toImageRow(image, earlier), kind, reason, forIt, nextTryAt: Math.max(until, image.nextTryAt ?? 0) };
  }
  const words = image.failure === null ? null : describeFailure(image.failure);
  const failedRequestId = image.failure?.facts['requestId'];
  return {
    id: image.id,
    batchId: image.batchId,
    batchName: image.batchName,
    profileName: image.profileName,
    fileName: basename(image.sourcePath),
    folder: dirname(image.sourcePath),
    mediaType: image.mediaType,
    sizeBytes: image.sizeBytes,
    sha256: image.sha256,
    state: image.state,
    kind: image.failure?.kind ?? null,
    reason: reasonOf(image),
    forIt: words?.forIt ?? null,
    attempts: image.attempts,
    maxAttempts: MAX_ATTEMPTS,
    nextTryAt: image.failure === null ? null : image.nextTryAt,
    inferenceId: image.inferenceId,
    requestId: image.requestId ?? (failedRequestId === undefined ? null : String(failedRequestId)),
    createdAt: image.createdAt,
    settledAt: image.settledAt,
    latencyMs: image.latencyMs,
    sameAsImageId: image.sameAsImageId,
    pseudonym: image.identity?.pseudonym ?? null,
    patient: patientOf(image),
    sameAs: earlier === null ? null : { fileName: basename(earlier.sourcePath), answeredAt: earlier.settledAt },
  };
}

/** Who it is; null where the file named no one. */
function patientOf({ identity }: ImageRecord): ImageRow['patient'] {
  if (identity === null) return null;
  const { patientName = '', patientId = '', birthDate = '' } = identity;
  return patientName === '' && patientId === '' ? null : { name: patientName, id: patientId, birthDate };
}
