import { createHash } from 'node:crypto';
import type { ByteSource } from '../formats/bytes/byte-source.ts';
import { eachPiece } from '../formats/cleaning/hash-source.ts';
import type { Original, ReadFile } from './made.ts';

/** Hashes the slices of a series one by one, and all of them as one. */
export class SliceDigest {
  readonly #whole = createHash('sha256');
  readonly #slices: ReadFile[] = [];

  /** Reads the next slice; throws the operating system's error. */
  add(source: ByteSource): void {
    const own = createHash('sha256');
    for (const piece of eachPiece(source)) {
      own.update(piece);
      this.#whole.update(piece);
    }
    this.#slices.push({ sha256: own.digest('hex'), sizeBytes: source.sizeBytes });
  }

  /** What was read; nothing can be added after it. */
  end(): Original {
    const sizeBytes = this.#slices.reduce((sum, slice) => sum + slice.sizeBytes, 0);
    return { sha256: this.#whole.digest('hex'), sizeBytes, slices: this.#slices };
  }
}
