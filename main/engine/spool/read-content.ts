import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Failure } from '../../../shared/failures.ts';
import { errorCode } from '../intake/intake-failure.ts';
import type { ImageRecord } from '../storage/image-record.ts';
import type { BodySource } from './make-body.ts';
import { DamagedEntry } from './entry-format.ts';
import type { Spool } from './spool.ts';

/** The part of an image's row that says where its content is. */
export type ContentPlace = Pick<ImageRecord, 'spoolEntry' | 'sourcePath' | 'sha256'>;

/** What a body is made of: the image's copy where it has one, else its source. Throws for an image that was never taken in. */
export function bodySource({ spoolEntry, sourcePath, sha256 }: ContentPlace, spool: Pick<Spool, 'pathOf'>): BodySource {
  if (sha256 === null) throw new Error('an image that was never taken in has no content');
  return { copyPath: spoolEntry === null ? null : spool.pathOf(spoolEntry), sourcePath, sha256 };
}

/**
 * The content of an image as it was taken in, from its copy or its source, or why neither has it any more. Rejects with
 * the signal's reason when stopped.
 */
export async function readContent(
  image: ContentPlace,
  spool: Pick<Spool, 'read'>,
  signal: AbortSignal,
): Promise<Buffer | Failure> {
  if (image.spoolEntry === null) return readSource(image, signal);
  const copy = await readCopy(image, image.spoolEntry, spool, signal);
  if (Buffer.isBuffer(copy)) return copy;
  // A copy that is gone or damaged is no loss while the source is still what was taken in.
  const source = await readSource(image, signal);
  return Buffer.isBuffer(source) ? source : copy;
}

async function readCopy(
  image: ContentPlace,
  entry: string,
  spool: Pick<Spool, 'read'>,
  signal: AbortSignal,
): Promise<Buffer | Failure> {
  try {
    const { facts, content } = await spool.read(entry, signal);
    return facts.sha256 === image.sha256 ? content : damaged('the copy holds another image');
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof DamagedEntry) return damaged(`the copy is ${error.message}`);
    const code = errorCode(error);
    if (code === null) throw error;
    return damaged(`the copy cannot be opened (${code})`);
  }
}

async function readSource(image: ContentPlace, signal: AbortSignal): Promise<Buffer | Failure> {
  let content: Buffer;
  try {
    content = await readFile(image.sourcePath, { signal });
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === null) throw error;
    return { kind: 'changed-on-disk', facts: { what: 'This file can no longer be opened.', detail: code } };
  }
  const isSame = createHash('sha256').update(content).digest('hex') === image.sha256;
  return isSame ? content : { kind: 'changed-on-disk', facts: { detail: 'the content is not what was taken in' } };
}

function damaged(detail: string): Failure {
  return { kind: 'storage-damaged', facts: { detail } };
}
