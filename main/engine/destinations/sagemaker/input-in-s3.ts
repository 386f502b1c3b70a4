import type { S3Client } from '@aws-sdk/client-s3';
import type { Failure } from '../../../../shared/failures.ts';
import { ExpectedFailure } from '../../base/expected-failure.ts';
import type { RemoteWork } from '../../model/remote-work.ts';
import type { RemoteRequest } from '../../model/remote-sender.ts';
import { addressUnder, type S3Address } from './s3-address.ts';
import { deleteObject } from './s3-objects.ts';
import { factsOfUpload, uploadOfFacts } from './s3-upload-state.ts';
import { abortUpload, uploadToS3 } from './s3-upload.ts';

/** Where an image's body is put, and for which kind of work. */
export interface InputPlace {
  readonly client: S3Client;
  readonly s3Uri: string;
  readonly kind: RemoteWork['kind'];
  readonly now: () => number;
}

/**
 * Puts a body into S3 for one image, going on from an earlier attempt, and saves every step; what lies there whole already
 * is not put again. Its key is the inference id and the time of its beginning: a later upload for the same image never meets
 * the clean-up of an earlier one. Answers the work with the input whole, or why it is not.
 */
export async function putInput(
  request: RemoteRequest,
  place: InputPlace,
  { earlier, keep }: { readonly earlier: RemoteWork | null; readonly keep: (work: RemoteWork) => void },
  signal: AbortSignal,
): Promise<RemoteWork | Failure> {
  const { client, s3Uri, kind, now } = place;
  const since = earlier?.since ?? now();
  const name = `${request.inferenceId}-${since.toString(36)}`;
  const address = addressOfFacts(earlier?.facts) ?? addressUnder(s3Uri, 'input', name);
  const workOf = (facts: RemoteWork['facts']): RemoteWork => ({ kind, stage: 'uploading', since, polls: 0, facts });
  const whole = workOf({ ...address, isWhole: 1, sizeBytes: request.sizeBytes });
  if (earlier?.facts['isWhole'] === 1 && earlier.facts['sizeBytes'] === request.sizeBytes) return whole;
  // Noted before the first byte leaves: what an end in the middle leaves behind is found and deleted.
  if (earlier === null) keep(workOf({ ...address }));
  const failure = await uploadToS3(
    request,
    {
      client,
      address,
      earlier: earlier === null ? null : uploadOfFacts(earlier.facts),
      keep: (state) => {
        keep(workOf(factsOfUpload(state)));
      },
    },
    signal,
  );
  if (failure !== null) return failure;
  keep(whole);
  return whole;
}

/** The address that facts of work name; null where they name none. */
export function addressOfFacts(facts: RemoteWork['facts'] | undefined): S3Address | null {
  const { bucket, key } = facts ?? {};
  return typeof bucket === 'string' && typeof key === 'string' ? { bucket, key } : null;
}

/** Deletes what lies in S3 for work that nobody waits for, and ends its upload. Throws ExpectedFailure where S3 did not do it. */
export async function dropInput(client: S3Client, work: RemoteWork, signal: AbortSignal): Promise<void> {
  const address = addressOfFacts(work.facts);
  if (address === null) return;
  const upload = uploadOfFacts(work.facts);
  const failure =
    (upload === null ? null : await abortUpload(client, upload, signal)) ??
    (await deleteObject(client, address, signal));
  if (failure !== null) throw new ExpectedFailure(failure.kind, failure.facts);
}
