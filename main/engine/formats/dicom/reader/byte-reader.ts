import type { ByteSupply } from './byte-source.ts';
import { DicomDefectError } from './defects.ts';

const WINDOW_BYTES = 1_048_576;
const SMALLEST_WINDOW_BYTES = 512;

/**
 * Reads bytes in order through a window of fixed size; throws a DicomDefectError where the bytes end before they should.
 * Where the supply throws, nothing is lost: the same call can be made again.
 */
export class ByteReader {
  readonly #supply: ByteSupply;
  readonly #window: Buffer;
  #start = 0;
  #end = 0;
  #position: number;

  /** `windowBytes` is the most that can be looked at at once. */
  constructor(supply: ByteSupply, windowBytes = WINDOW_BYTES) {
    this.#supply = supply;
    this.#position = supply.start;
    const sizeBytes = supply.end === null ? windowBytes : supply.end - supply.start;
    this.#window = Buffer.allocUnsafe(Math.max(SMALLEST_WINDOW_BYTES, Math.min(windowBytes, sizeBytes)));
  }

  /** Where the next byte is. */
  get position(): number {
    return this.#position;
  }

  /** How many bytes are known to follow; infinite where only the end will tell. */
  get remaining(): number {
    return this.#supply.end === null ? Infinity : this.#supply.end - this.#position;
  }

  /** The next bytes, at most the window's and fewer at the end, left where they are; good until the next call. */
  peek(count: number): Buffer {
    if (this.#end - this.#start < count) this.#fill(Math.min(count, this.#window.length));
    return this.#window.subarray(this.#start, Math.min(this.#start + count, this.#end));
  }

  /** Exactly the next bytes, at most the window's; good until the next call. */
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

  /** Hands on bytes in pieces of up to a window, each good until `use` answers. */
  pieces(count: number, use: (piece: Buffer) => void): void {
    if (count > this.remaining) throw this.endedAt(this.#position + count);
    for (let left = count; left > 0;) {
      if (this.#end === this.#start) this.#fill(1);
      const piece = this.peek(Math.min(left, Math.max(1, this.#end - this.#start)));
      if (piece.length === 0) throw this.endedAt(this.#position + left);
      this.#start += piece.length;
      this.#position += piece.length;
      left -= piece.length;
      use(piece);
    }
  }

  /** The defect of bytes that stop before a position. */
  endedAt(wantedEnd: number): DicomDefectError {
    const sizeBytes = this.#supply.end ?? this.#position;
    return new DicomDefectError({ kind: 'ends-early', sizeBytes, wantedEnd });
  }

  #fill(wantedBytes: number): void {
    this.#window.copyWithin(0, this.#start, this.#end);
    this.#end -= this.#start;
    this.#start = 0;
    while (this.#end < wantedBytes) {
      const count = this.#supply.read(this.#window.subarray(this.#end));
      if (count === 0) return;
      this.#end += count;
    }
  }
}
