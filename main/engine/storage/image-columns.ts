import type { Failure } from '../../../shared/failures.ts';

/** The columns of `images` with its batch's name, as every query here selects them. */
export const IMAGE_COLUMNS = `
  images.id, images.batch_id AS batchId, batches.name AS batchName, batches.mode AS batchMode, images.profile AS profileName,
  images.source_path AS sourcePath, images.media_type AS mediaType, images.size_bytes AS sizeBytes, images.sha256,
  images.work_key AS workKey, images.spool_entry AS spoolEntry, images.send_anyway AS sendAnyway, images.priority,
  images.state, images.failure, images.attempts, images.trouble, images.next_try_at AS nextTryAt,
  images.inference_id AS inferenceId,
  images.request_id AS requestId, images.latency_ms AS latencyMs, images.same_as_id AS sameAsImageId,
  images.claimed_by AS claimedBy, images.claim_number AS claimNumber, images.created_at AS createdAt, images.settled_at AS settledAt,
  images.settled_order AS settledOrder, images.remote, images.content, images.form, images.identity, images.text_check AS textCheck`;

/** A failure as the `failure` column keeps it. */
export function failureColumn(failure: Failure | null): string | null {
  return failure === null ? null : JSON.stringify({ kind: failure.kind, facts: failure.facts });
}
