import type { Failure } from '../../../shared/failures.ts';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { DamagedEntry } from './entry-format.ts';
import { sentContent } from '../model/sent-content.ts';
import { copyLost } from './copy-lost.ts';
import { copyTrouble, isReadLater } from './source-trouble.ts';
import { streamSource } from './stream-source.ts';
import type { ContentAddress } from './content-address.ts';
import type { Spool } from './spool.ts';

/**
 * The content of an image from one of its bytes to the end, from its copy or, where that is gone or damaged, its source.
 * What cannot be read is thrown as ExpectedFailure; nothing is given of a source that is not what was taken in. Rejects with the
 * signal's reason when stopped.
 */
export async function* streamContent(
  image: ContentAddress,
  spool: Pick<Spool, 'stream'>,
  fromByte: number,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void> {
  const taken = sentContent(image);
  if (image.spoolEntry === null) {
    if (image.content !== null) throw lost({ kind: 'changed-on-disk', facts: COPY_GONE });
    yield* streamSource(image.sourcePath, taken, fromByte, signal);
    return;
  }
  let given = fromByte;
  let damage: ExpectedFailure;
  try {
    for await (const piece of spool.stream(image.spoolEntry, { fromByte, sha256: taken.sha256 }, signal)) {
      given += piece.length;
      yield piece;
    }
    return;
  } catch (error) {
    signal.throwIfAborted();
    damage = damageOf(error);
  }
  if (image.content !== null) throw isReadLater(damage.failure) ? damage : lost(damage.failure);
  try {
    yield* streamSource(image.sourcePath, taken, given, signal);
  } catch (error) {
    throw error instanceof ExpectedFailure && !isReadLater(error.failure) ? damage : error;
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
  if (error instanceof DamagedEntry)
    return new ExpectedFailure('storage-damaged', { detail: `the copy is ${error.message}` });
  const { kind, facts } = copyTrouble(error);
  return new ExpectedFailure(kind, facts, { cause: error });
}
