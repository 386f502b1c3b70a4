import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { Failure } from '../../../../shared/failures.ts';
import { ExpectedFailure } from '../../base/expected-failure.ts';
import type { RemoteRequest } from '../../model/remote-sender.ts';
import { classifyS3Error, isUploadGone } from './classify-s3-error.ts';
import { ConcurrencyLimiter } from '../../base/concurrency-limiter.ts';
import { cutInParts, PartBuffers } from './cut-in-parts.ts';
import type { S3Address } from './s3-address.ts';
import {
  missingParts,
  ONE_REQUEST_BYTES,
  partBytesOf,
  type FinishedPart,
  type UploadState,
} from './s3-upload-state.ts';
import { readSdkError } from './sdk-error.ts';

/** The part of a request that an upload needs. */
export type UploadBody = Pick<RemoteRequest, 'contentType' | 'sizeBytes' | 'open'>;

/** Where a body goes, how far an attempt before this one came, and who saves how far this one is. */
export interface UploadPlan {
  readonly client: S3Client;
  readonly address: S3Address;
  readonly earlier: UploadState | null;
  readonly keep: (state: UploadState) => void;
}

/** Parts under way at once, for each of which one buffer is held. */
const PARTS_AT_ONCE = 2;

/**
 * Puts one body into S3: in one request, or in parts of which each is saved when S3 has it, so that an upload that was cut
 * goes on with what is missing. Every request carries a CRC-32 that S3 compares. Answers null once the object is there.
 * Rejects with the signal's reason, and with whatever reading the body throws beside ExpectedFailure.
 */
export async function uploadToS3(body: UploadBody, plan: UploadPlan, signal: AbortSignal): Promise<Failure | null> {
  try {
    if (body.sizeBytes <= ONE_REQUEST_BYTES) await putWhole(body, plan, signal);
    else await putInParts(body, plan, signal);
    return null;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ExpectedFailure) return error.failure;
    if (isOurs(error)) throw error;
    return classifyS3Error(error, plan.address.bucket, Date.now());
  }
}

/** Ends an upload in parts, so that S3 keeps (and bills) none of them; one that is gone already is fine. */
export async function abortUpload(
  client: S3Client,
  { address, uploadId }: Pick<UploadState, 'address' | 'uploadId'>,
  signal: AbortSignal,
): Promise<Failure | null> {
  const { bucket, key } = address;
  try {
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: uploadId }), {
      abortSignal: signal,
    });
    return null;
  } catch (error) {
    signal.throwIfAborted();
    return isUploadGone(readSdkError(error)) ? null : classifyS3Error(error, bucket, Date.now());
  }
}

/** A fault of this program, as against one of the network, the service or the sign-in. */
class BodyFault extends Error {
  override readonly name = 'BodyFault';
}

function isOurs(error: unknown): boolean {
  return error instanceof BodyFault || error instanceof TypeError || error instanceof RangeError;
}

async function putWhole(body: UploadBody, { client, address }: UploadPlan, signal: AbortSignal): Promise<void> {
  const part = Buffer.concat(await readAll(cutInParts(body.open(0, signal), Math.max(1, body.sizeBytes))));
  if (part.length !== body.sizeBytes) throw new BodyFault('the body is not as long as was said');
  await client.send(
    new PutObjectCommand({
      Bucket: address.bucket,
      Key: address.key,
      Body: part,
      ContentType: body.contentType,
      ChecksumCRC32: checksumOf(part),
    }),
    { abortSignal: signal },
  );
}

async function readAll(pieces: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const read: Buffer[] = [];
  for await (const piece of pieces) read.push(piece);
  return read;
}

async function putInParts(body: UploadBody, plan: UploadPlan, signal: AbortSignal): Promise<void> {
  const { client, earlier, keep } = plan;
  const fits = earlier?.sizeBytes === body.sizeBytes && sameAddress(earlier.address, plan.address) ? earlier : null;
  if (earlier !== null && fits === null) await abortUpload(client, earlier, signal);
  let state = fits ?? (await beginUpload(body, plan, signal));
  if (state !== fits) keep(state);
  try {
    await finish(client, await putMissing(body, { ...plan, earlier: state }, signal), signal);
  } catch (error) {
    if (fits === null || !isUploadGone(readSdkError(error))) throw error;
    // What was there of it has been ended meanwhile: everything is put again, once.
    state = await beginUpload(body, plan, signal);
    keep(state);
    await finish(client, await putMissing(body, { ...plan, earlier: state }, signal), signal);
  }
}

async function beginUpload(body: UploadBody, plan: UploadPlan, signal: AbortSignal): Promise<UploadState> {
  const { client, address } = plan;
  const { UploadId: uploadId } = await client.send(
    new CreateMultipartUploadCommand({
      Bucket: address.bucket,
      Key: address.key,
      ContentType: body.contentType,
      ChecksumAlgorithm: 'CRC32',
    }),
    { abortSignal: signal },
  );
  if (uploadId === undefined)
    throw new ExpectedFailure('unknown-answer', { service: STORAGE, detail: 'S3 gave no id for the upload' });
  return { address, uploadId, sizeBytes: body.sizeBytes, partBytes: partBytesOf(body.sizeBytes), parts: new Map() };
}

/** Reads the body to its very end, also past what S3 has: only its end shows that it is still what was taken in. */
async function putMissing(
  body: UploadBody,
  { client, earlier, keep }: UploadPlan & { readonly earlier: UploadState },
  signal: AbortSignal,
): Promise<UploadState> {
  const { partBytes, sizeBytes } = earlier;
  const first = missingParts(earlier)[0] ?? Math.ceil(sizeBytes / partBytes);
  let state = earlier;
  let readBytes = (first - 1) * partBytes;
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const parts = new ConcurrencyLimiter(PARTS_AT_ONCE);
  try {
    const buffers = new PartBuffers();
    for await (const part of cutInParts(body.open(readBytes, either), partBytes, buffers)) {
      const number = Math.floor(readBytes / partBytes) + 1;
      readBytes += part.length;
      if (readBytes > sizeBytes) throw new BodyFault('the body is longer than was said');
      if (state.parts.has(number)) {
        buffers.give(part);
        continue;
      }
      await parts.begin(async () => {
        const finished = await putPart(client, state, number, part, either);
        // Taken whole by S3; a part that failed may still be on its way and is not filled again.
        buffers.give(part);
        state = { ...state, parts: new Map([...state.parts, [number, finished]]) };
        keep(state);
      });
    }
    if (readBytes !== sizeBytes) throw new BodyFault('the body is shorter than was said');
  } finally {
    // What S3 has taken by now is noted before a failure is: it is not sent again.
    await parts.settled();
    stop.abort();
  }
  parts.throwIfFailed();
  return state;
}

async function putPart(
  client: S3Client,
  { address, uploadId }: UploadState,
  partNumber: number,
  part: Buffer,
  signal: AbortSignal,
): Promise<FinishedPart> {
  const checksum = checksumOf(part);
  const { ETag: etag } = await client.send(
    new UploadPartCommand({
      Bucket: address.bucket,
      Key: address.key,
      UploadId: uploadId,
      PartNumber: partNumber,
      Body: part,
      ChecksumCRC32: checksum,
    }),
    { abortSignal: signal },
  );
  if (etag === undefined)
    throw new ExpectedFailure('unknown-answer', { service: STORAGE, detail: 'S3 gave no name for a part' });
  return { etag, crc32: checksum };
}

async function finish(client: S3Client, state: UploadState, signal: AbortSignal): Promise<void> {
  const { address, uploadId, parts } = state;
  const inOrder = [...parts].sort(([one], [other]) => one - other);
  await client.send(
    new CompleteMultipartUploadCommand({
      Bucket: address.bucket,
      Key: address.key,
      UploadId: uploadId,
      MultipartUpload: {
        Parts: inOrder.map(([number, { etag, crc32: checksum }]) => ({
          PartNumber: number,
          ETag: etag,
          ChecksumCRC32: checksum,
        })),
      },
    }),
    { abortSignal: signal },
  );
}

/** CRC-32 as S3 takes it: four bytes, big endian, base64. */
function checksumOf(bytes: Buffer): string {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(bytes));
  return value.toString('base64');
}

function sameAddress(one: S3Address, other: S3Address): boolean {
  return one.bucket === other.bucket && one.key === other.key;
}

const STORAGE = 'the storage place for images';
