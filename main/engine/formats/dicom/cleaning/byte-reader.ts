import { endsTooEarly } from '../../bytes/image-bytes.ts';
import type { ByteSource } from '../../cleaning/cleaner.ts';

/** Bytes in order, from wherever they come. */
export interface ByteSupply {
  /** Fills `into`; fewer bytes than it holds only at the end. */
  readonly read: (into: Buffer) => number;
  /** How many bytes there are from the start on; null where only the end will tell. */
  readonly sizeBytes: number | null;
  /** Leaves out bytes without reading them, where that can be done. */
  readonly skip?: (count: number) => void;
}

/** A file's bytes from a position on. */
export function supplyOf(source: ByteSource, start: number): ByteSupply {
  let position = start;
  return {
    sizeBytes: Math.max(0, source.sizeBytes - start),
    read: (into) => {
      const count = source.read(into, position);
      position += count;
      return count;
    },
    skip: (count) => {
      position += count;
    },
  };
}

const WINDOW_BYTES = 1_048_576;

/** Reads bytes in order through a window of fixed size; throws a Defect where the bytes end before they should. */
export class ByteReader {
  readonly #supply: ByteSupply;
  readonly #window: Buffer;
  #start = 0;
  #end = 0;
  #position = 0;

  constructor(supply: ByteSupply) {
    this.#supply = supply;
    this.#window = Buffer.allocUnsafe(Math.max(256, Math.min(WINDOW_BYTES, supply.sizeBytes ?? WINDOW_BYTES)));
  }

  /** Bytes read or left out so far. */
  get position(): number {
    return this.#position;
  }

  /** How many bytes are known to follow; infinite where only the end will tell. */
  get remaining(): number {
    return this.#supply.sizeBytes === null ? Infinity : this.#supply.sizeBytes - this.#position;
  }

  /** The next bytes, at most `WINDOW_BYTES` and fewer at the end, left where they are; good until the next call. */
  peek(count: number): Buffer {
    if (this.#end - this.#start < count) this.#fill();
    return this.#window.subarray(this.#start, Math.min(this.#start + count, this.#end));
  }

  /** Exactly the next bytes, at most 1 MB; good until the next call. */
  take(count: number): Buffer {
    const bytes = this.peek(count);
    if (bytes.length < count) throw this.endedAt(this.#position + count);
    this.#start += count;
    this.#position += count;
    return bytes;
  }

  /** Leaves bytes out. */
  skip(count: number): void {
    if (count > this.remaining) throw this.endedAt(this.#position + count);
    const held = Math.min(count, this.#end - this.#start);
    this.#start += held;
    this.#position += held;
    if (count === held) return;
    if (this.#supply.skip === undefined) this.pieces(count - held, () => undefined);
    else {
      this.#supply.skip(count - held);
      this.#position += count - held;
    }
  }

  /** Hands on bytes in pieces of up to 1 MB, each good until `use` answers. */
  pieces(count: number, use: (piece: Buffer) => void): void {
    if (count > this.remaining) throw this.endedAt(this.#position + count);
    for (let left = count; left > 0;) {
      if (this.#end === this.#start) this.#fill();
      const piece = this.peek(Math.min(left, Math.max(1, this.#end - this.#start)));
      if (piece.length === 0) throw this.endedAt(this.#position + left);
      this.#start += piece.length;
      this.#position += piece.length;
      left -= piece.length;
      use(piece);
    }
  }

  /** The defect of a file that stops before a byte. */
  endedAt(wanted: number): Error {
    return endsTooEarly({ name: 'DICOM image', sizeBytes: this.#supply.sizeBytes ?? this.#position }, wanted);
  }

  #fill(): void {
    this.#window.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    this.#end += this.#supply.read(this.#window.subarray(this.#end));
  }
}
