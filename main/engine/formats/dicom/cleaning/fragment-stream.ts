import type { ElementWalker } from '../reader/element-walker.ts';
import type { Encoding } from '../reader/encoding.ts';
import { ITEM } from '../reader/tags.ts';
import { broken } from './broken.ts';
import type { ByteWriter } from './byte-writer.ts';
import type { FragmentPlan } from './fragment-plan.ts';
import { writeHeader } from './write-header.ts';

/**
 * The bytes of all fragments of encapsulated pixel data as one stream, copied or blanked as they are passed: a compressed frame
 * may be cut anywhere, inside a marker too. What is written keeps every length but where the plan joins fragments.
 */
export class FragmentStream {
  readonly #walker: ElementWalker;
  readonly #writer: ByteWriter;
  readonly #encoding: Encoding;
  readonly #plan: FragmentPlan;
  readonly #onBlanked: (what: string) => void;
  #length = 0;
  #left = 0;
  #leftInFrame = 0;
  #passed = 0;
  #isFrameStart = false;
  #isItemOdd = false;
  #isOver = false;

  /** Starts at the next fragment of a walker that has entered them. `onBlanked` hears of each piece of metadata, with a name for it such as `APP1`. */
  constructor(
    {
      walker,
      writer,
      plan,
    }: { readonly walker: ElementWalker; readonly writer: ByteWriter; readonly plan: FragmentPlan },
    encoding: Encoding,
    onBlanked: (what: string) => void,
  ) {
    this.#walker = walker;
    this.#writer = writer;
    this.#encoding = encoding;
    this.#plan = plan;
    this.#onBlanked = onBlanked;
    this.#open();
  }

  /** True after the last byte of the last fragment. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** True at the first byte of a fragment. */
  get isAtFragmentStart(): boolean {
    return this.#left === this.#length;
  }

  /** True at the first byte of a frame. */
  get isAtFrameStart(): boolean {
    return this.#isFrameStart && this.isAtFragmentStart;
  }

  /** How many bytes are left of the present frame. */
  get leftInFrame(): number {
    return this.#leftInFrame;
  }

  /** How many bytes are left of the present fragment; one at least, unless the stream is over. */
  get leftInFragment(): number {
    return this.#left;
  }

  /** How many bytes of the stream have been passed. */
  get position(): number {
    return this.#passed;
  }

  /** The next bytes of the present fragment, fewer than asked at its end; good until the next call. */
  ahead(count: number): Buffer {
    return this.#walker.reader.peek(Math.min(count, this.#left));
  }

  /** The next bytes, at most 100, from the fragments that follow too; fewer only at the end; good until the next call. */
  peek(count: number): Buffer {
    if (count <= this.#left) return this.ahead(count);
    const raw = this.#walker.reader.peek(this.#left + LOOK_AHEAD_BYTES);
    const pieces = [raw.subarray(0, this.#left)];
    let wanted = count - this.#left;
    for (let at = this.#left; wanted > 0 && isFragment(raw, at);) {
      const start = at + FRAGMENT_HEADER_BYTES;
      at = start + raw.readUInt32LE(at + 4);
      pieces.push(raw.subarray(start, Math.min(at, start + wanted)));
      wanted -= Math.min(at - start, wanted);
    }
    return Buffer.concat(pieces);
  }

  /** The next two bytes as a number; 0 where there are no two. */
  marker(): number {
    const head = this.peek(2);
    return head.length === 2 ? head.readUInt16BE(0) : 0;
  }

  /** The length after the marker that comes next, without its own two bytes; a Defect where it is cut. */
  segmentLength(): number {
    const head = this.peek(4);
    const length = head.length === 4 ? head.readUInt16BE(2) - 2 : -1;
    if (length < 0 || 4 + length > this.#leftInFrame) throw cut();
    return length;
  }

  /** Copies bytes as they are. */
  copy(count: number): void {
    this.#pass(count, (piece) => piece);
  }

  /** Copies bytes of one frame; a Defect where a fragment in them starts as a frame does: who reads frame by frame would find one in it. */
  copyWithinFrame(count: number, frameStart: string): void {
    for (let left = count; left > 0;) {
      const isHidden = this.isAtFragmentStart && this.peek(frameStart.length / 2).toString('hex') === frameStart;
      if (isHidden) throw broken('a compressed frame that starts inside another');
      const piece = Math.min(left, this.#left);
      this.copy(Math.max(1, piece));
      left -= piece;
    }
  }

  /** Writes zeros for bytes, and says so unless they were zeros. */
  blank(count: number, what: string): void {
    let set = 0;
    this.#pass(count, (piece) => {
      set += piece.reduce((sum, byte) => sum + byte, 0);
      return piece.fill(0);
    });
    if (set > 0) this.#onBlanked(what);
  }

  /** Blanks a comment, unless it does no more than name a well-known encoder. */
  comment(count: number): void {
    const isEncoder = count <= 64 && ENCODER.test(this.peek(count).toString('latin1'));
    if (isEncoder) this.copy(count);
    else this.blank(count, 'COM');
  }

  /** Writes other bytes in the place of as many, and says so where they differ. */
  replace(bytes: Buffer, what: string): void {
    let at = 0;
    let changed = 0;
    this.#pass(bytes.length, (piece) => {
      const written = bytes.subarray(at, at + piece.length);
      changed += piece.equals(written) ? 0 : 1;
      at += piece.length;
      return written;
    });
    if (changed > 0) this.#onBlanked(what);
  }

  /** Blanks what is left of the fragment after the end of a frame, the byte that made it even too. */
  afterFrame(): void {
    this.blank(this.#left, 'bytes after a frame');
  }

  /** Copies everything that is left. */
  copyAll(): void {
    while (!this.#isOver) this.copy(this.#left);
  }

  #pass(count: number, change: (piece: Buffer) => Buffer): void {
    for (let wanted = count; wanted > 0;) {
      if (this.#isOver) throw cut();
      const here = Math.min(wanted, this.#left);
      this.#walker.reader.pieces(here, (piece) => this.#writer.write(change(piece)));
      wanted -= here;
      this.#left -= here;
      this.#passed += here;
      this.#leftInFrame -= here;
      if (this.#left === 0) this.#open();
    }
  }

  /** Goes on to the next fragment that has bytes; an item of odd length gets the byte it lacks once it is over. */
  #open(): void {
    this.#isFrameStart = false;
    for (let step = this.#walker.next(); step.kind === 'fragment'; step = this.#walker.next()) {
      const { length, position } = step;
      const itemBytes = this.#plan.items.get(position);
      if (itemBytes !== undefined) this.#startItem(itemBytes);
      const frameBytes = this.#plan.frames.get(position);
      if (frameBytes !== undefined) {
        this.#leftInFrame = frameBytes;
        this.#isFrameStart = true;
      }
      this.#length = length;
      this.#left = length;
      if (length > 0) return;
    }
    this.#endItem();
    this.#isOver = true;
  }

  #startItem(length: number): void {
    this.#endItem();
    writeHeader(this.#writer, this.#encoding, { tag: ITEM, vr: '', length: length + (length % 2) });
    this.#isItemOdd = length % 2 === 1;
  }

  #endItem(): void {
    if (this.#isItemOdd) this.#writer.write(Buffer.alloc(1));
    this.#isItemOdd = false;
  }
}

const FRAGMENT_HEADER_BYTES = 8;
/** Enough for 100 bytes in fragments of one. */
const LOOK_AHEAD_BYTES = 2_048;
const ENCODER =
  /^(Created by (GDCM\/)?OpenJPEG version [\d.]{1,8}|Creator: JasPer Version [\d.]{1,8}|Kakadu-v?[\d.]{1,8}|LEAD Technologies Inc\. V[\d.]{1,5})\0?$/;

/** Encapsulated pixel data is little endian. */
function isFragment(raw: Buffer, at: number): boolean {
  return at + FRAGMENT_HEADER_BYTES <= raw.length && raw.readUInt32LE(at) === 0xe000_fffe;
}

function cut(): Error {
  return broken('a compressed frame whose headers are cut');
}
