import type { ByteSink } from '../../bytes/byte-source.ts';

const HELD_BYTES = 65_536;

/** Gathers small pieces and hands large ones on as they are. */
export class ByteWriter {
  readonly #sink: ByteSink;
  readonly #held = Buffer.allocUnsafe(HELD_BYTES);
  #used = 0;

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** Writes bytes after those before; they may change once this answers. */
  write(bytes: Buffer): void {
    if (this.#used + bytes.length > HELD_BYTES) this.flush();
    if (bytes.length > HELD_BYTES / 2) {
      this.flush();
      this.#sink.write(bytes);
      return;
    }
    bytes.copy(this.#held, this.#used);
    this.#used += bytes.length;
  }

  /** Hands on what is held back. */
  flush(): void {
    if (this.#used > 0) this.#sink.write(this.#held.subarray(0, this.#used));
    this.#used = 0;
  }
}
