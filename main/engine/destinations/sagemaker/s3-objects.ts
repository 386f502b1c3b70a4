import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  type GetObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { classifyS3Error, isAccessDenied, isNoSuchKey } from './classify-s3-error.ts';
import { decodeContent } from '../../answers/decode-content.ts';
import { sizeProblem } from '../../answers/parse-answer.ts';
import type { Failure } from '../../../../shared/failures.ts';
import { GatheredAnswer } from './gathered-answer.ts';
import type { S3Address } from './s3-address.ts';
import { readSdkError } from './sdk-error.ts';

/** What reading an object came to. `hidden`: not there, or there and not to be read; S3 does not say without s3:ListBucket. */
export type S3Found =
  | {
      readonly found: 'object';
      readonly body: Buffer;
      readonly contentType: string;
      readonly requestId: string | null;
      /** When it was written, in milliseconds since 1970; null where S3 does not say. */
      readonly writtenAt: number | null;
    }
  | { readonly found: 'nothing' }
  | { readonly found: 'hidden'; readonly failure: Failure }
  | { readonly found: 'failure'; readonly failure: Failure };

/** Reads one object whole; one that is larger than an answer may be is `bad-answer`. Rejects with the signal's reason. */
export async function getObject(client: S3Client, { bucket, key }: S3Address, signal: AbortSignal): Promise<S3Found> {
  try {
    const output = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
    const packed = await readBody(output);
    if (typeof packed === 'string')
      return { found: 'failure', failure: { kind: 'bad-answer', facts: { detail: packed } } };
    const contentType = output.ContentType ?? 'application/octet-stream';
    return {
      found: 'object',
      body: await decodeContent(packed, output.ContentEncoding, contentType),
      contentType,
      requestId: output.$metadata.requestId ?? null,
      writtenAt: output.LastModified?.getTime() ?? null,
    };
  } catch (error) {
    signal.throwIfAborted();
    return foundBy(error, bucket);
  }
}

/**
 * How long an answer took that was written as an object, in milliseconds: not the time this computer was off meanwhile. S3
 * tells whole seconds of a clock of its own.
 */
export function latencyOf({ writtenAt }: S3Found & { found: 'object' }, since: number, now: number): number {
  return Math.min(Math.max(0, now - since), Math.max(0, (writtenAt ?? Infinity) - since));
}

/** Deletes one object; one that is gone already is fine. Answers why it could not be deleted, null where it is gone. */
export async function deleteObject(
  client: S3Client,
  { bucket, key }: S3Address,
  signal: AbortSignal,
): Promise<Failure | null> {
  try {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }), { abortSignal: signal });
    return null;
  } catch (error) {
    signal.throwIfAborted();
    return isNoSuchKey(readSdkError(error)) ? null : classifyS3Error(error, bucket, Date.now());
  }
}

/** True where the bucket lets itself be listed: only then a missing object is told from a hidden one. Needs s3:ListBucket. */
export async function mayList(client: S3Client, bucket: string, signal: AbortSignal): Promise<boolean> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }), { abortSignal: signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

function foundBy(error: unknown, bucket: string): Exclude<S3Found, { found: 'object' }> {
  const read = readSdkError(error);
  if (isNoSuchKey(read)) return { found: 'nothing' };
  return { found: isAccessDenied(read) ? 'hidden' : 'failure', failure: classifyS3Error(error, bucket, Date.now()) };
}

/** The whole body, or what is wrong with its size. It may come without a length, and is never held beyond the limit. */
async function readBody({ Body: body, ContentLength: length }: GetObjectCommandOutput): Promise<Buffer | string> {
  if (body === undefined) return Buffer.alloc(0);
  // The SDK says of its stream that it holds anything; it holds bytes.
  const stream = body.transformToWebStream() as ReadableStream<Uint8Array>;
  const gathered = new GatheredAnswer();
  let readBytes = 0;
  let problem = sizeProblem(length ?? 0);
  if (problem !== null) await stream.cancel();
  else {
    // Leaving the loop early ends the transfer.
    for await (const part of stream) {
      readBytes += part.length;
      problem = sizeProblem(readBytes);
      if (problem !== null) break;
      gathered.add(part);
    }
  }
  return problem ?? gathered.soFar;
}
