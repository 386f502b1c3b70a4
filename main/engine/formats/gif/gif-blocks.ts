import { damaged, Defect } from '../bytes/image-bytes.ts';

/** What stands first in a GIF: version, size of the screen, and whether colours for all frames follow. */
export interface GifScreen {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the colours for all frames; 0 where there are none. */
  readonly tableBytes: number;
}

/** Where a frame lies on the screen and how it is stored. */
export interface GifFrame {
  /** Pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** True where every eighth row comes first. */
  readonly isInterlaced: boolean;
  /** Of its own colours; 0 where it has none. */
  readonly tableBytes: number;
}

/** A block of a GIF; `start` and `end` are positions in the file. */
export type GifBlock =
  | {
      readonly kind: 'extension';
      readonly label: number;
      readonly start: number;
      /** Of its pieces, each with its length before it, up to one of no length. */
      readonly dataStart: number;
      readonly end: number;
    }
  | {
      readonly kind: 'image';
      readonly frame: GifFrame;
      readonly start: number;
      readonly tableStart: number;
      readonly minimumBits: number;
      readonly dataStart: number;
      readonly end: number;
    }
  | { readonly kind: 'end'; readonly end: number };

/** Bytes a walk asks for; it goes on with exactly these. */
export type Ask = readonly [offset: number, length: number];

/** The bytes of the header and the screen. */
export const GIF_SCREEN_BYTES = 13;

/** The bytes of an image's descriptor, its mark included. */
export const GIF_FRAME_BYTES = 10;

/** What kinds of extensions there are; others are unknown. */
export const GIF_LABEL = { plainText: 0x01, graphicControl: 0xf9, comment: 0xfe, application: 0xff } as const;

/** What begins a block. */
export const GIF_MARK = { extension: 0x21, image: 0x2c, end: 0x3b } as const;

/**
 * Walks a GIF block by block: yields what it wants to read, or a block it has read. The caller answers an ask with bytes, or throws
 * into it where the file has none, and answers a block with nothing. Throws a Defect for the first thing that is no GIF; behind a
 * whole frame such a thing is the end, as browsers take it. Source: GIF89a specification.
 */
export function* walkGif(): Generator<Ask | GifBlock, void, Buffer> {
  const { tableBytes } = readGifScreen(yield [0, GIF_SCREEN_BYTES]);
  let at = GIF_SCREEN_BYTES + tableBytes;
  let hasFrame = false;
  const count = countPieces();
  for (;;) {
    let block: GifBlock;
    try {
      block = yield* readBlock(at, count.add);
    } catch (error) {
      if (!hasFrame || count.isOver() || !(error instanceof Defect)) throw error;
      block = { kind: 'end', end: at };
    }
    yield block;
    if (block.kind === 'end') return;
    hasFrame ||= block.kind === 'image';
    at = block.end;
  }
}

/** Reads the first GIF_SCREEN_BYTES. */
export function readGifScreen(head: Buffer): GifScreen {
  const [width, height] = [head.readUInt16LE(6), head.readUInt16LE(8)];
  return { width, height, tableBytes: tableBytesOf(head.readUInt8(10)) };
}

/** The pixels that are shown: the screen, and what of the first frame leaves it. Throws a Defect where no screen could hold that. */
export function shownSize(screen: GifScreen, first: GifFrame): { readonly width: number; readonly height: number } {
  const width = Math.max(screen.width, first.left + first.width);
  const height = Math.max(screen.height, first.top + first.height);
  if (width > MAX_SCREEN || height > MAX_SCREEN) throw damaged(GIF, 'a frame that leaves every screen');
  return { width, height };
}

/** As the GIF is called in sentences. */
export const GIF = { name: 'GIF' } as const;

/** Enough for 500 MB of picture; a bound for files made to keep a reader busy. */
const MAX_PIECES = 2_000_000;
const MAX_MINIMUM_BITS = 8;
const MAX_SCREEN = 0xffff;

type Count = (pieces: number) => void;

/** Counts pieces of blocks, and throws a Defect over their bound. */
function countPieces(): { readonly add: Count; readonly isOver: () => boolean } {
  let pieces = 0;
  const isOver = () => pieces > MAX_PIECES;
  const add = (more: number) => {
    pieces += more;
    if (isOver()) throw damaged(GIF, `more than ${MAX_PIECES} pieces of blocks`);
  };
  return { add, isOver };
}

function* readBlock(start: number, count: Count): Generator<Ask, GifBlock, Buffer> {
  const mark = (yield [start, 1]).readUInt8(0);
  switch (mark) {
    case GIF_MARK.end:
      return { kind: 'end', end: start + 1 };
    case GIF_MARK.extension: {
      const label = (yield [start + 1, 1]).readUInt8(0);
      const dataStart = start + 2;
      return { kind: 'extension', label, start, dataStart, end: yield* passPieces(dataStart, count) };
    }
    case GIF_MARK.image:
      return yield* readImage(start, count);
    default:
      throw damaged(GIF, `no block starts at byte ${start}`);
  }
}

function* readImage(start: number, count: Count): Generator<Ask, GifBlock, Buffer> {
  const frame = readFrame(yield [start, GIF_FRAME_BYTES]);
  if (frame.width === 0 || frame.height === 0) {
    throw damaged(GIF, `the frame at byte ${start} states ${frame.width} x ${frame.height} pixels`);
  }
  const tableStart = start + GIF_FRAME_BYTES;
  const dataStart = tableStart + frame.tableBytes + 1;
  const minimumBits = (yield [dataStart - 1, 1]).readUInt8(0);
  if (minimumBits < 1 || minimumBits > MAX_MINIMUM_BITS) {
    throw damaged(GIF, `a code size of ${minimumBits} bits at byte ${dataStart - 1}`);
  }
  return { kind: 'image', frame, start, tableStart, minimumBits, dataStart, end: yield* passPieces(dataStart, count) };
}

/** The byte behind the pieces of a block. */
function* passPieces(start: number, count: Count): Generator<Ask, number, Buffer> {
  for (let at = start; ;) {
    const length = (yield [at, 1]).readUInt8(0);
    at += 1 + length;
    count(1);
    if (length === 0) return at;
  }
}

function readFrame(descriptor: Buffer): GifFrame {
  const flags = descriptor.readUInt8(9);
  return {
    left: descriptor.readUInt16LE(1),
    top: descriptor.readUInt16LE(3),
    width: descriptor.readUInt16LE(5),
    height: descriptor.readUInt16LE(7),
    isInterlaced: (flags & 0x40) !== 0,
    tableBytes: tableBytesOf(flags),
  };
}

function tableBytesOf(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1);
}
