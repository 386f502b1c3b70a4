/** Bytes that are written one after another, in memory that doubles as it is needed. */
export class GrowingBytes {
  #bytes = Buffer.allocUnsafe(4_096);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#room(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  slice(from: Buffer, start: number, end: number): void {
    const size = end - start;
    if (this.#length + size > this.#bytes.length) this.#room(size);
    from.copy(this.#bytes, this.#length, start, end);
    this.#length += size;
  }

  /** The last byte; undefined where there is none. */
  last(): number | undefined {
    return this.#length === 0 ? undefined : this.#bytes[this.#length - 1];
  }

  drop(): void {
    this.#length -= 1;
  }

  /** All of it as UTF-8. */
  text(): string {
    return this.#bytes.toString('utf8', 0, this.#length);
  }

  #room(more: number): void {
    const grown = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#length + more));
    this.#bytes.copy(grown, 0, 0, this.#length);
    this.#bytes = grown;
  }
}
