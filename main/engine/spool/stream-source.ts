import { createHash, hash } from 'node:crypto';
import { ExpectedFailure } from '../base/expected-failure.ts';
import { errorCode } from '../base/intake-failure.ts';
import { openPatiently, type PatientFile } from '../base/patient-file.ts';
import { sourceTrouble } from './source-trouble.ts';

/** How much is read at once, in bytes. */
const PIECE_BYTES = 1_048_576;

/** What a file held when it was taken in: its SHA-256 in hexadecimal, and its size in bytes. */
export interface TakenIn {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * The content of a file from one of its bytes to the end. It is hashed whole before its first piece is given, and every piece is
 * compared with what was hashed before it is given: nothing of a file that was changed or replaced is, whenever that happens.
 * Throws ExpectedFailure for what cannot be read, and the signal's reason. A drive has `limitMs` for each piece.
 */
export async function* streamSource(
  path: string,
  taken: TakenIn,
  fromByte: number,
  signal: AbortSignal,
  limitMs?: number,
): AsyncGenerator<Buffer, void> {
  try {
    const file = await openPatiently(path, signal, limitMs);
    try {
      const seals = await sealsOf(file, taken, signal);
      for (let index = Math.floor(fromByte / PIECE_BYTES); index < seals.length; index += 1) {
        const piece = await readPiece(file, index, signal);
        if (seals[index]?.equals(hash('sha256', piece, 'buffer')) !== true) throw changed();
        const at = index * PIECE_BYTES;
        yield at < fromByte ? piece.subarray(fromByte - at) : piece;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    signal.throwIfAborted();
    if (errorCode(error) === null) throw error;
    const { kind, facts } = sourceTrouble(error);
    throw new ExpectedFailure(kind, facts, { cause: error });
  }
}

/** The SHA-256 of every piece of a file that is what was taken in; 32 bytes for each megabyte. */
async function sealsOf(file: PatientFile, { sha256, sizeBytes }: TakenIn, signal: AbortSignal): Promise<Buffer[]> {
  // Another size shows before a byte is read.
  if ((await file.sizeBytes()) !== sizeBytes) throw changed();
  const digest = createHash('sha256');
  const seals: Buffer[] = [];
  for (let index = 0; index * PIECE_BYTES < sizeBytes; index += 1) {
    const piece = await readPiece(file, index, signal);
    digest.update(piece);
    seals.push(hash('sha256', piece, 'buffer'));
  }
  if (digest.digest('hex') !== sha256) throw changed();
  return seals;
}

function readPiece(file: PatientFile, index: number, signal: AbortSignal): Promise<Buffer> {
  signal.throwIfAborted();
  return file.read(Buffer.allocUnsafe(PIECE_BYTES), index * PIECE_BYTES);
}

function changed(): ExpectedFailure {
  return new ExpectedFailure('changed-on-disk', { detail: 'the content is not what was taken in' });
}
