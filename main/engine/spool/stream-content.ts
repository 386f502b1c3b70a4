import { createHash } from 'node:crypto';
import type { Failure } from '../../../shared/failures.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { files, readFully } from '../base/files.ts';
import { errorCode } from '../base/intake-failure.ts';
import { patientlyBeside } from '../base/patience.ts';
import { DamagedEntry } from './entry-format.ts';
import { sentContent } from '../model/sent-content.ts';
import { copyLost } from './copy-lost.ts';
import type { ContentAddress } from './content-address.ts';
import type { Spool } from './spool.ts';

/** How much is read at once, in bytes. */
const PIECE_BYTES = 1_048_576;

/**
 * The content of an image from one of its bytes to the end, from its copy or, where that is gone or damaged, its source.
 * What cannot be read any more is thrown as ExpectedFailure; a source that is not what was taken in shows at the latest
 * before its last piece is given. Rejects with the signal's reason when stopped.
 */
export async function* streamContent(
  image: ContentAddress,
  spool: Pick<Spool, 'stream'>,
  fromByte: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const { sha256 } = sentContent(image);
  if (image.spoolEntry === null) {
    if (image.content !== null) throw lost({ kind: 'changed-on-disk', facts: COPY_GONE });
    yield* streamSource(image.sourcePath, sha256, fromByte, signal);
    return;
  }
  let given = fromByte;
  let damage: ExpectedFailure;
  try {
    for await (const piece of spool.stream(image.spoolEntry, { fromByte, sha256 }, signal)) {
      given += piece.length;
      yield piece;
    }
    return;
  } catch (error) {
    signal.throwIfAborted();
    damage = damageOf(error);
  }
  if (image.content !== null) throw lost(damage.failure);
  try {
    yield* streamSource(image.sourcePath, sha256, given, signal);
  } catch (error) {
    throw error instanceof ExpectedFailure ? damage : error;
  }
}

/** Hashes the whole file on the way, also what comes before `fromByte`; the last piece is held until the hash is known. */
async function* streamSource(
  path: string,
  sha256: string,
  fromByte: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const digest = createHash('sha256');
  let held: Buffer | null = null;
  let at = 0;
  for await (const piece of piecesOf(path, signal)) {
    digest.update(piece);
    if (at + piece.length > fromByte) {
      if (held !== null) yield held;
      held = piece.subarray(Math.max(0, fromByte - at));
    }
    at += piece.length;
  }
  if (digest.digest('hex') !== sha256) {
    throw new ExpectedFailure('changed-on-disk', { detail: 'the content is not what was taken in' });
  }
  if (held !== null) yield held;
}

async function* piecesOf(path: string, signal: AbortSignal): AsyncGenerator<Buffer, void> {
  try {
    const descriptor = await patientlyBeside(() => files.open(path, 'r'), signal);
    try {
      for (let at = 0; ;) {
        signal.throwIfAborted();
        const piece = await readFully(descriptor, Buffer.allocUnsafe(PIECE_BYTES), at);
        if (piece.length === 0) return;
        yield piece;
        at += piece.length;
      }
    } finally {
      await files.close(descriptor);
    }
  } catch (error) {
    signal.throwIfAborted();
    const code = errorCode(error);
    if (code === null) throw error;
    throw new ExpectedFailure('changed-on-disk', { what: 'This file can no longer be opened.', detail: code });
  }
}

/** A file that patient data was removed from is never read again to be sent. */
const COPY_GONE = {
  what: 'The copy without patient data is not there any more.',
  detail: 'no copy of a cleaned image',
};

function lost(failure: Failure): ExpectedFailure {
  const { kind, facts } = copyLost(failure);
  return new ExpectedFailure(kind, facts);
}

function damageOf(error: unknown): ExpectedFailure {
  if (error instanceof DamagedEntry) return damaged(`the copy is ${error.message}`);
  const code = errorCode(error);
  if (code === null) throw error;
  return damaged(`the copy cannot be opened (${code})`);
}

function damaged(detail: string): ExpectedFailure {
  return new ExpectedFailure('storage-damaged', { detail });
}
