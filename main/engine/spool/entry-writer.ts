import { createHash, randomBytes, type KeyObject } from 'node:crypto';
import { closeSync, openSync, unlinkSync, writevSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteSink } from '../formats/bytes/byte-source.ts';
import { files } from '../base/files.ts';
import { entryName, type EntryFacts } from '../model/entry-facts.ts';
import { CHUNK_BYTES, entryKey, PREAMBLE_BYTES, SALT_BYTES, sealChunk, sealHead, TAG_BYTES } from './entry-format.ts';
import { CopyNotWritten, type WrittenCopy } from './write-entry.ts';

/** So much room is kept for what the entry says about itself beyond what is known at the start, in bytes. */
const FACTS_TO_COME_BYTES = 8_192;

/**
 * Writes an entry whose content is made piece by piece, hashed and sealed on the way with one chunk in memory. It stands still
 * while it writes, so it belongs in a thread of its own. Throws CopyNotWritten.
 */
export class EntryWriter implements ByteSink {
  readonly #spoolKey: KeyObject;
  readonly #passing: string;
  readonly #salt = randomBytes(SALT_BYTES);
  readonly #key: Buffer;
  readonly #headerBytes: number;
  readonly #digest = createHash('sha256');
  readonly #chunk = free.pop() ?? Buffer.allocUnsafeSlow(CHUNK_BYTES);
  #descriptor: number | null = null;
  #filled = 0;
  #chunks = 0;
  #position: number;
  #sizeBytes = 0;

  /** `factsBytes`: how long the facts are that are known already, as JSON. */
  constructor(spoolKey: KeyObject, folder: string, factsBytes: number) {
    this.#spoolKey = spoolKey;
    this.#passing = join(folder, `${randomBytes(12).toString('hex')}.part`);
    this.#key = entryKey(spoolKey, this.#salt);
    this.#headerBytes = factsBytes + FACTS_TO_COME_BYTES;
    this.#position = PREAMBLE_BYTES + this.#headerBytes + TAG_BYTES;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  write(piece: Buffer): void {
    this.#digest.update(piece);
    this.#sizeBytes += piece.length;
    for (let from = 0; from < piece.length;) {
      // The last chunk is sealed as the last, so a full one waits until more comes.
      if (this.#filled === CHUNK_BYTES) this.#seal(false);
      const taken = piece.copy(this.#chunk, this.#filled, from);
      this.#filled += taken;
      from += taken;
    }
  }

  /** Seals what is left and brings everything to disk; the facts are made when size and hash are known. */
  async end(factsOf: (content: { sha256: string; sizeBytes: number }) => EntryFacts): Promise<WrittenCopy> {
    this.#seal(true);
    const content = { sha256: this.#digest.digest('hex'), sizeBytes: this.#sizeBytes };
    const facts = factsOf(content);
    const { head } = sealHead(this.#spoolKey, this.#salt, facts, this.#headerBytes);
    const headBytes = head.reduce((sum, piece) => sum + piece.length, 0);
    if (headBytes !== PREAMBLE_BYTES + this.#headerBytes + TAG_BYTES)
      throw new Error('an entry says too much of itself');
    this.#writeAt(head, 0);
    const descriptor = this.#open();
    await writing(() => files.fdatasync(descriptor));
    closeSync(descriptor);
    this.#descriptor = null;
    this.#giveBack();
    return { entry: entryName(facts), passing: this.#passing, ...content };
  }

  /** Throws away what was written. */
  discard(): void {
    this.#giveBack();
    if (this.#descriptor === null) return;
    closeSync(this.#descriptor);
    this.#descriptor = null;
    try {
      unlinkSync(this.#passing);
    } catch {
      // What stays behind is unfinished and goes with the next clean-up.
    }
  }

  #seal(isLast: boolean): void {
    const sealed = sealChunk(this.#key, this.#chunks, isLast, this.#chunk.subarray(0, this.#filled));
    this.#writeAt(sealed, this.#position);
    this.#position += this.#filled + TAG_BYTES;
    this.#chunks += 1;
    this.#filled = 0;
  }

  #writeAt(pieces: readonly Buffer[], position: number): void {
    try {
      let rest = pieces.filter((piece) => piece.length > 0);
      for (let at = position; rest.length > 0;) {
        let written = writevSync(this.#open(), rest, at);
        at += written;
        const left: Buffer[] = [];
        for (const piece of rest) {
          const taken = Math.min(written, piece.length);
          written -= taken;
          if (taken < piece.length) left.push(piece.subarray(taken));
        }
        rest = left;
      }
    } catch (error) {
      throw new CopyNotWritten('a copy cannot be written', { cause: error });
    }
  }

  #open(): number {
    try {
      return (this.#descriptor ??= openSync(this.#passing, 'wx', 0o600));
    } catch (error) {
      throw new CopyNotWritten('a copy cannot be written', { cause: error });
    }
  }

  #giveBack(): void {
    if (free.length < KEPT_FREE && !free.includes(this.#chunk)) free.push(this.#chunk);
  }
}

/** Memory that is used again for every copy. */
const free: Buffer[] = [];
const KEPT_FREE = 8;

async function writing<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw new CopyNotWritten('a copy cannot be written', { cause: error });
  }
}
