import { createHash, hash, type KeyObject } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import type { Failure } from '../../../shared/failures.ts';
import type { BodyFrame } from '../payloads/body-frame.ts';
import { bodyWriter } from '../payloads/body-writer.ts';
import { patiently } from '../base/patience.ts';
import { copyLost } from './copy-lost.ts';
import { copyTrouble, isReadLater, sourceTrouble } from './source-trouble.ts';
import {
  CHUNK_BYTES,
  chunkCount,
  DamagedEntry,
  openChunk,
  openHead,
  PREAMBLE_BYTES,
  readPreamble,
  sealedSize,
  TAG_BYTES,
} from './entry-format.ts';

/** Which image a body is made of, and where it may be read from. */
export interface BodySource {
  /** The path of the image's copy; null where there is none. */
  readonly copyPath: string | null;
  /** Null where the file itself must not be sent. */
  readonly sourcePath: string | null;
  /** Of the image as it was taken in, hexadecimal. */
  readonly sha256: string;
}

/** A request body, and its SHA-256 in hexadecimal where it was asked for. */
export interface MadeBody {
  readonly body: Buffer;
  readonly sha256: string | null;
}

/**
 * Reads an image once and writes it straight into its body. It stands still while it works, so it belongs in a thread of
 * its own. A copy that is gone or damaged is no loss while the source is still what was taken in.
 */
export function makeBody(
  source: BodySource,
  frame: BodyFrame,
  isHashed: boolean,
  spoolKey: KeyObject,
): MadeBody | Failure {
  const made =
    source.copyPath === null ? fromSource(source, frame) : fromEither(source, source.copyPath, frame, spoolKey);
  return 'kind' in made ? made : { body: made, sha256: isHashed ? hash('sha256', made) : null };
}

/** Entries up to this size are read at once, in bytes. */
const ONE_READ_BYTES = 2 * CHUNK_BYTES;

function fromEither(source: BodySource, copyPath: string, frame: BodyFrame, spoolKey: KeyObject): Buffer | Failure {
  let why: Failure;
  try {
    return fromCopy(copyPath, source.sha256, frame, spoolKey);
  } catch (error) {
    why = damaged(error);
  }
  if (source.sourcePath === null) return isReadLater(why) ? why : copyLost(why);
  const body = fromSource(source, frame);
  return 'kind' in body && !isReadLater(body) ? why : body;
}

/** The tag of every chunk and of the header that states the hash is checked; hashing again would tell nothing more. */
function fromCopy(path: string, sha256: string, frame: BodyFrame, spoolKey: KeyObject): Buffer {
  const descriptor = patiently(() => openSync(path, 'r'));
  try {
    const { size } = fstatSync(descriptor);
    const start = readAt(descriptor, 0, Math.min(size, ONE_READ_BYTES), scratch(0));
    const headBytes = PREAMBLE_BYTES + readPreamble(start);
    const { facts, key } = openHead(spoolKey, start, start.subarray(PREAMBLE_BYTES, headBytes));
    if (facts.sha256 !== sha256) throw new DamagedEntry('of another image');
    if (size !== headBytes + sealedSize(facts.sizeBytes)) throw new DamagedEntry('not as long as it says');
    const writer = bodyWriter(frame, facts.sizeBytes);
    const chunks = chunkCount(facts.sizeBytes);
    for (let index = 0; index < chunks; index += 1) {
      const position = headBytes + index * (CHUNK_BYTES + TAG_BYTES);
      const length = Math.min(CHUNK_BYTES, facts.sizeBytes - index * CHUNK_BYTES) + TAG_BYTES;
      const isRead = position + length <= start.length;
      const sealed = isRead
        ? start.subarray(position, position + length)
        : readAt(descriptor, position, length, scratch(1));
      writer.write(openChunk(key, index, index === chunks - 1, sealed));
    }
    return writer.end();
  } finally {
    closeSync(descriptor);
  }
}

function fromSource({ sourcePath, sha256 }: BodySource, frame: BodyFrame): Buffer | Failure {
  if (sourcePath === null) return copyLost(COPY_GONE);
  let content: Buffer;
  try {
    content = patiently(() => readFileSync(sourcePath));
  } catch (error) {
    return sourceTrouble(error);
  }
  if (createHash('sha256').update(content).digest('hex') !== sha256) {
    return { kind: 'changed-on-disk', facts: { detail: 'the content is not what was taken in' } };
  }
  const writer = bodyWriter(frame, content.length);
  writer.write(content);
  return writer.end();
}

/** A file that patient data was removed from is never read again to be sent. */
const COPY_GONE: Failure = {
  kind: 'changed-on-disk',
  facts: { what: 'The copy without patient data is not there any more.', detail: 'no copy of a cleaned image' },
};

function damaged(error: unknown): Failure {
  if (error instanceof DamagedEntry)
    return { kind: 'storage-damaged', facts: { detail: `the copy is ${error.message}` } };
  return copyTrouble(error);
}

/** Memory that is used again for every image: new memory for each would cost more than the reading. */
function scratch(which: 0 | 1): Buffer {
  return (scratches[which] ??= Buffer.allocUnsafeSlow(ONE_READ_BYTES));
}

const scratches: [Buffer | null, Buffer | null] = [null, null];

function readAt(descriptor: number, position: number, length: number, bytes: Buffer): Buffer {
  let filled = 0;
  while (filled < length) {
    const read = readSync(descriptor, bytes, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
