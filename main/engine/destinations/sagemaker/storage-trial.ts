import type { Failure } from '../../../../shared/failures.ts';
import type { AwsConnection } from './aws-connection.ts';
import { deleteObject, getObject } from './s3-objects.ts';
import { createS3Client } from './s3-client.ts';
import { uploadToS3 } from './s3-upload.ts';
import { addressUnder, type S3Address } from './s3-address.ts';

/** A profile's place in S3, for one small object that is gone afterwards. */
export interface TrialPlace {
  readonly connection: AwsConnection;
  readonly s3Uri: string;
  readonly s3EndpointUrl: string | undefined;
  /** A fresh name, unlike any other. */
  readonly id: string;
}

/** How far a trial came: what could not be done, and why. All null where all of it worked. */
export interface TrialResult {
  readonly put: Failure | null;
  readonly get: Failure | null;
  readonly remove: Failure | null;
}

/** Puts, reads and deletes one small object, as sending through S3 does. Needs s3:PutObject, GetObject, DeleteObject. */
export async function tryStorage(place: TrialPlace, signal: AbortSignal): Promise<TrialResult> {
  const content = Buffer.from('A test of Sagittal. It may be deleted.\n');
  const { address, put } = await putTrial(place, content, 'text/plain', signal);
  if (put !== null) return { put, get: null, remove: null };
  const client = createS3Client(place.connection, place.s3EndpointUrl);
  const read = await getObject(client, address, signal);
  const remove = await deleteObject(client, address, signal);
  const isSame = read.found === 'object' && read.body.equals(content);
  return { put, get: isSame ? null : whyNotRead(read), remove };
}

/** Puts one small object under the profile's place, and answers where it lies. */
export async function putTrial(
  { connection, s3Uri, s3EndpointUrl, id }: TrialPlace,
  content: Buffer,
  contentType: string,
  signal: AbortSignal,
): Promise<{ address: S3Address; put: Failure | null }> {
  const address = addressUnder(s3Uri, `sagittal-test-${id}`);
  const put = await uploadToS3(
    { contentType, sizeBytes: content.length, open: (fromByte) => once(content.subarray(fromByte)) },
    { client: createS3Client(connection, s3EndpointUrl), address, earlier: null, keep: () => undefined },
    signal,
  );
  return { address, put };
}

/** Deletes such an object again; what cannot be deleted stays and harms nobody. */
export async function removeTrial(place: TrialPlace, address: S3Address, signal: AbortSignal): Promise<void> {
  await deleteObject(createS3Client(place.connection, place.s3EndpointUrl), address, signal);
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

function whyNotRead(read: Awaited<ReturnType<typeof getObject>>): Failure {
  switch (read.found) {
    case 'hidden':
    case 'failure':
      return read.failure;
    case 'nothing':
    case 'object':
      return { kind: 'bad-answer', facts: { detail: 'what was put into S3 did not come back as it was' } };
  }
}
