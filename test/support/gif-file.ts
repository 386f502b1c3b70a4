/** One frame to write; pixels are colour numbers in the order they are stored. */
export interface FrameToWrite {
  readonly left?: number;
  readonly top?: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: readonly number[];
  readonly isInterlaced?: boolean;
  /** Its own colours, as many as a power of two. */
  readonly table?: readonly Colour[];
  /** What stands before it. */
  readonly before?: readonly Buffer[];
}

export type Colour = readonly [red: number, green: number, blue: number];

/** A GIF to write; by default its screen is that of its first frame. */
export interface GifToWrite {
  readonly width?: number;
  readonly height?: number;
  /** For all frames, as many as a power of two. */
  readonly table?: readonly Colour[];
  readonly frames: readonly FrameToWrite[];
  /** What stands behind the last frame, before the end mark. */
  readonly after?: readonly Buffer[];
  /** What stands behind the end mark. */
  readonly tail?: string;
}

/** Four greys, the first of them black. */
export const FOUR_GREYS: readonly Colour[] = [0, 80, 160, 240].map((grey) => [grey, grey, grey]);

/** Writes a GIF with codes that are never packed, so that nothing of the product's own writer is in it. */
export function gifFile({ width, height, table, frames, after = [], tail = '' }: GifToWrite): Buffer {
  const screen = Buffer.alloc(7);
  screen.writeUInt16LE(width ?? frames[0]?.width ?? 1, 0);
  screen.writeUInt16LE(height ?? frames[0]?.height ?? 1, 2);
  screen.writeUInt8(flagsOf(table), 4);
  return Buffer.concat([
    Buffer.from('GIF89a', 'latin1'),
    screen,
    tableBytes(table),
    ...frames.flatMap((frame) => [...(frame.before ?? []), gifFrame(frame, table)]),
    ...after,
    Buffer.from([0x3b]),
    Buffer.from(tail, 'latin1'),
  ]);
}

/** An extension with its words in pieces of at most 255 bytes. */
export function gifExtension(label: number, ...pieces: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat([Buffer.from([0x21, label]), subBlocks(pieces.map((piece) => Buffer.from(piece)))]);
}

/** The control before a frame; `seeThrough` is a colour number. */
export function gifControl({ delay = 0, disposal = 0, seeThrough = -1 }): Buffer {
  const [flags, colour] = [(disposal << 2) | (seeThrough < 0 ? 0 : 1), Math.max(seeThrough, 0)];
  return gifExtension(0xf9, Buffer.from([flags, delay & 0xff, delay >> 8, colour]));
}

/** Pieces, each with its length before it, and the one of no length. */
export function subBlocks(pieces: readonly Buffer[]): Buffer {
  return Buffer.concat([...pieces.flatMap((piece) => [Buffer.from([piece.length]), piece]), Buffer.from([0])]);
}

/** The codes of a frame in one run of bytes: a clear code before the table could grow, then the end code. */
export function gifCodes(pixels: readonly number[], minimumBits: number): Buffer {
  const clear = 2 ** minimumBits;
  const codes = pixels.flatMap((pixel, at) => (at % (clear - 2) === 0 ? [clear, pixel] : [pixel]));
  const bits = [...codes, clear + 1].flatMap((code) =>
    Array.from({ length: minimumBits + 1 }, (_, bit) => (code >> bit) & 1),
  );
  return Buffer.from(
    Array.from({ length: Math.ceil(bits.length / 8) }, (_, byte) =>
      bits.slice(byte * 8, byte * 8 + 8).reduce((sum, bit, at) => sum | (bit << at), 0),
    ),
  );
}

function gifFrame(frame: FrameToWrite, shared: readonly Colour[] | undefined): Buffer {
  const { left = 0, top = 0, width, height, pixels, isInterlaced = false, table } = frame;
  const descriptor = Buffer.alloc(10);
  descriptor.writeUInt8(0x2c, 0);
  for (const [index, value] of [left, top, width, height].entries()) descriptor.writeUInt16LE(value, 1 + index * 2);
  descriptor.writeUInt8(flagsOf(table) | (isInterlaced ? 0x40 : 0), 9);
  const minimumBits = Math.max(2, Math.log2((table ?? shared ?? []).length || 4));
  const codes = gifCodes(pixels, minimumBits);
  const pieces = Array.from({ length: Math.ceil(codes.length / 255) }, (_, at) =>
    codes.subarray(at * 255, at * 255 + 255),
  );
  return Buffer.concat([descriptor, tableBytes(table), Buffer.from([minimumBits]), subBlocks(pieces)]);
}

function flagsOf(table: readonly Colour[] | undefined): number {
  return table === undefined ? 0 : 0x80 | (Math.log2(table.length) - 1);
}

function tableBytes(table: readonly Colour[] | undefined): Buffer {
  return Buffer.from((table ?? []).flat());
}
