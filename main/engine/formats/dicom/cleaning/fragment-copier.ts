import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { broken } from './element-header.ts';

/** Copies the bytes of one fragment, at most `end - reader.position`, blanking metadata in them; lengths never change. */
export type CopyFragment = (end: number) => void;

/** Copying in a fragment, and blanking. */
export class Fragments {
  readonly reader: ByteReader;
  readonly #writer: ByteWriter;
  readonly #onBlanked: (what: string) => void;

  /** `onBlanked` hears of each piece of metadata, with a name for it such as `APP1`. */
  constructor(reader: ByteReader, writer: ByteWriter, onBlanked: (what: string) => void) {
    this.reader = reader;
    this.#writer = writer;
    this.#onBlanked = onBlanked;
  }

  /** Copies bytes as they are. */
  copy(count: number): void {
    this.reader.pieces(count, (piece) => this.#writer.write(piece));
  }

  /** Writes zeros for bytes, and says so unless they were zeros. */
  blank(count: number, what: string): void {
    let set = 0;
    this.reader.pieces(count, (piece) => {
      set += piece.reduce((sum, byte) => sum + byte, 0);
      this.#writer.write(piece.fill(0));
    });
    if (set > 0) this.#onBlanked(what);
  }

  /** Blanks a comment, unless it does no more than name a well-known encoder. */
  comment(count: number): void {
    const isEncoder = count <= 64 && ENCODER.test(this.reader.peek(count).toString('latin1'));
    if (isEncoder) this.copy(count);
    else this.blank(count, 'COM');
  }

  /** What comes after the end of a frame: a byte of padding stays. */
  afterFrame(end: number): void {
    const left = end - this.reader.position;
    if (left === 1) this.copy(left);
    else this.blank(left, 'bytes after a frame');
  }

  /** The next two bytes as a number, left where they are; 0 where the fragment has less. */
  marker(end: number): number {
    return this.reader.position + 2 <= end ? this.reader.peek(2).readUInt16BE(0) : 0;
  }

  /** The length after the marker that comes next, without its own two bytes; a Defect where the segment is cut. */
  segmentLength(end: number): number {
    const head = this.reader.position + 4 <= end ? this.reader.peek(4) : null;
    const length = head === null ? -1 : head.readUInt16BE(2) - 2;
    if (length < 0 || this.reader.position + 4 + length > end) throw broken('a compressed frame whose headers are cut');
    return length;
  }
}

const ENCODER =
  /^(Created by (GDCM\/)?OpenJPEG version [\d.]{1,8}|Creator: JasPer Version [\d.]{1,8}|Kakadu-v?[\d.]{1,8}|LEAD Technologies Inc\. V[\d.]{1,5})\0?$/;
