import { createHash, hash, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { entryName, type EntryFacts, type EntryOrigin } from '../model/entry-facts.ts';
import { CHUNK_BYTES, entryKey, PREAMBLE_BYTES, SALT_BYTES, sealChunk, sealHead, TAG_BYTES } from './entry-format.ts';
import type { StopCheck } from '../base/stop-flag.ts';
import { files, readFully, removeIfThere, writeAllFully, writeFully } from '../base/files.ts';

/** A copy that was made: the name its entry gets, and what the content turned out to be. */
export interface KeptCopy {
  readonly entry: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** A copy could not be written; `cause` is the operating system's error. The source is not to blame. */
export class CopyNotWritten extends Error {
  override readonly name = 'CopyNotWritten';
}

/** A copy whose bytes are on disk under a passing name. */
export interface WrittenCopy extends KeptCopy {
  readonly passing: string;
}

/** Writes content that is in memory already, sealed, into the folder for unfinished copies; on disk when it answers. */
export async function writeContent(
  content: Buffer,
  origin: EntryOrigin,
  spoolKey: KeyObject,
  folder: string,
): Promise<WrittenCopy> {
  const facts = { ...origin, sha256: hash('sha256', content), sizeBytes: content.length };
  const { head, key } = sealHead(spoolKey, randomBytes(SALT_BYTES), facts);
  const pieces: Buffer[] = [...head];
  for (let at = 0; at === 0 || at < content.length; at += CHUNK_BYTES) {
    const isLast = at + CHUNK_BYTES >= content.length;
    pieces.push(...sealChunk(key, at / CHUNK_BYTES, isLast, content.subarray(at, at + CHUNK_BYTES)));
  }
  return writeUnder(folder, async (descriptor) => {
    await writing(
      isSmall(content) ? writeFully(descriptor, Buffer.concat(pieces), 0) : writeAllFully(descriptor, pieces, 0),
    );
    return facts;
  });
}

/** Writes an open file in the same way, hashed, sealed and written in one pass with two chunks in memory; `check` is asked at each. */
export async function writeStream(
  source: number,
  origin: EntryOrigin,
  spoolKey: KeyObject,
  folder: string,
  check: StopCheck = () => undefined,
): Promise<WrittenCopy> {
  return writeUnder(folder, async (descriptor) => {
    const salt = randomBytes(SALT_BYTES);
    const key = entryKey(spoolKey, salt);
    const longest = { ...origin, sha256: '0'.repeat(64), sizeBytes: Number.MAX_SAFE_INTEGER };
    const headerBytes = Buffer.byteLength(JSON.stringify(longest));
    const digest = createHash('sha256');
    let position = PREAMBLE_BYTES + headerBytes + TAG_BYTES;
    let sizeBytes = 0;
    // Two chunks take turns in the same memory: the next one is read before this one is sealed as the last or not.
    const memory = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)] as const;
    let chunk = await readFully(source, memory[0], 0);
    for (let index = 0; ; index += 1) {
      check();
      sizeBytes += chunk.length;
      const next =
        chunk.length < CHUNK_BYTES ? NOTHING : await readFully(source, memory[index % 2 === 0 ? 1 : 0], sizeBytes);
      digest.update(chunk);
      const sealed = sealChunk(key, index, next.length === 0, chunk);
      await writing(writeAllFully(descriptor, sealed, position));
      position += chunk.length + TAG_BYTES;
      if (next.length === 0) break;
      chunk = next;
    }
    const facts = { ...origin, sha256: digest.digest('hex'), sizeBytes };
    await writing(writeFully(descriptor, Buffer.concat(sealHead(spoolKey, salt, facts, headerBytes).head), 0));
    return facts;
  });
}

/** Small files are written fastest as one piece, without another thread of the pool. */
function isSmall(content: Buffer): boolean {
  return content.length < 32_768;
}

const NOTHING = Buffer.alloc(0);

/** Writes a file under a passing name and brings it to disk; leaves nothing behind on failure. */
async function writeUnder(folder: string, fill: (descriptor: number) => Promise<EntryFacts>): Promise<WrittenCopy> {
  const passing = join(folder, `${randomBytes(12).toString('hex')}.part`);
  // Making a file waits for the disk's journal, so it is another thread that waits.
  const descriptor = await writing(files.open(passing, 'wx', 0o600));
  try {
    let facts: EntryFacts;
    try {
      facts = await fill(descriptor);
      await writing(files.fdatasync(descriptor));
    } finally {
      closeSync(descriptor);
    }
    return { entry: entryName(facts), passing, sha256: facts.sha256, sizeBytes: facts.sizeBytes };
  } catch (error) {
    // What is held goes with the next clean-up; the first error is the one to tell.
    await removeIfThere(passing).catch(() => undefined);
    throw error;
  }
}

async function writing<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw new CopyNotWritten('a copy cannot be written', { cause: error });
  }
}
