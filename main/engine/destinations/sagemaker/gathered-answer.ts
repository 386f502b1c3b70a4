/** An answer that grows part by part, in one buffer that doubles: what was handed out stays as it was. */
export class GatheredAnswer {
  #buffer = Buffer.alloc(FIRST_BYTES);
  #sizeBytes = 0;

  /** Adds a part; answers all bytes so far without copying them. */
  add(part: Uint8Array): Buffer {
    const wanted = this.#sizeBytes + part.length;
    if (wanted > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(wanted, this.#buffer.length * 2));
      this.#buffer.copy(larger, 0, 0, this.#sizeBytes);
      this.#buffer = larger;
    }
    this.#buffer.set(part, this.#sizeBytes);
    this.#sizeBytes = wanted;
    return this.soFar;
  }

  get soFar(): Buffer {
    return this.#buffer.subarray(0, this.#sizeBytes);
  }
}

const FIRST_BYTES = 16_384;
