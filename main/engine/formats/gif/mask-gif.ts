import type { MaskRectangle } from '../../../../shared/contract/privacy.ts';
import { memorySource } from '../bytes/byte-ends.ts';
import { sourceWindow, type SourceWindow } from '../bytes/source-window.ts';
import { checkFrameSize, MAX_DECODED_BYTES, PictureError } from '../pixels/picture.ts';
import {
  GIF,
  GIF_FRAME_BYTES,
  GIF_LABEL,
  GIF_MARK,
  GIF_SCREEN_BYTES,
  readGifScreen,
  shownSize,
  type GifBlock,
  type GifFrame,
} from './gif-blocks.ts';
import { placeScreen } from './gif-colours.ts';
import { gifBlocks, gifPieces } from './gif-window.ts';
import { createPieceWriter } from './piece-writer.ts';
import { placeBlack } from './place-black.ts';
import { createLzwReader, type LzwReader } from './read-lzw.ts';
import { writeLzw } from './write-lzw.ts';

/**
 * Paints rectangles, in pixels of the screen, black into every frame of a GIF; all other pixels and blocks stay as they are, but for
 * words that programs draw over the frames. Where a
 * frame has no black and no colour to spare, it is painted in its darkest one. Throws PictureError or a Defect.
 */
export async function maskGif(bytes: Buffer, masks: readonly MaskRectangle[]): Promise<Buffer> {
  const input = sourceWindow(memorySource(bytes), GIF.name);
  const head = Buffer.from(input.bytes(0, GIF_SCREEN_BYTES));
  const screen = readGifScreen(head);
  const shared = bytes.subarray(GIF_SCREEN_BYTES, GIF_SCREEN_BYTES + screen.tableBytes);
  const written = [head, shared];
  let control: Control | null = null;
  let isFirst = true;
  let decodedBytes = 0;
  for (const block of gifBlocks(input)) {
    if (block.kind !== 'image') {
      if (block.kind === 'end') written.push(Buffer.from([GIF_MARK.end]));
      else if (block.label === GIF_LABEL.graphicControl) control = controlOf(bytes, block);
      // Words that a program draws over the frame, with the control before them.
      else if (block.label === GIF_LABEL.plainText) control = null;
      else written.push(bytes.subarray(block.start, block.end));
      continue;
    }
    if (isFirst) placeScreen(head, shownSize(screen, block.frame), block.frame);
    isFirst = false;
    const { width, height } = block.frame;
    checkFrameSize(width, height, 1);
    decodedBytes += width * height;
    if (decodedBytes > MAX_DECODED_BYTES) throw new PictureError('The image is too large to be painted over.');
    if (control !== null) written.push(control.bytes);
    written.push(...paintImage(input, block, { shared, seeThrough: control?.seeThrough ?? null, masks }));
    control = null;
  }
  return Buffer.concat(written);
}

type Image = Extract<GifBlock, { kind: 'image' }>;

interface Painting {
  /** The colours for all frames; empty where there are none. */
  readonly shared: Buffer;
  /** The colour of this frame that is see-through. */
  readonly seeThrough: number | null;
  readonly masks: readonly MaskRectangle[];
}

/** The pieces of the painted image block. */
function paintImage(input: SourceWindow, image: Image, { shared, seeThrough, masks }: Painting): Buffer[] {
  const { frame, start, tableStart, minimumBits } = image;
  const pixels = readPixels(input, image);
  const own = Buffer.from(input.bytes(tableStart, frame.tableBytes));
  const isInside = maskedPixels(frame, masks);
  const { table, index } = placeBlack(own.length > 0 ? own : shared, seeThrough, pixels, isInside);
  for (let at = 0; at < pixels.length; at++) if (isInside[at] === 1) pixels[at] = index;
  const descriptor = Buffer.from(input.bytes(start, GIF_FRAME_BYTES));
  const keepsTable = own.length === 0 && table.equals(shared);
  const tableBits = Math.log2(table.length / 3);
  if (!keepsTable) descriptor.writeUInt8((descriptor.readUInt8(9) & 0x60) | 0x80 | (tableBits - 1), 9);
  const bits = Math.max(2, minimumBits, tableBits);
  const codes: Buffer[] = [];
  writeLzw(
    pixels,
    bits,
    createPieceWriter((piece) => codes.push(piece)),
  );
  return [descriptor, keepsTable ? Buffer.alloc(0) : table, Buffer.from([bits]), ...codes];
}

/** Colour numbers in the order they are stored. They are counted first, so that a size without data takes no memory. */
function readPixels(input: SourceWindow, image: Image): Uint8Array {
  const wanted = image.frame.width * image.frame.height;
  readCodes(input, image, createLzwReader(image.minimumBits, wanted, null));
  const pixels = new Uint8Array(wanted);
  readCodes(input, image, createLzwReader(image.minimumBits, wanted, pixels));
  return pixels;
}

function readCodes(input: SourceWindow, { dataStart }: Image, reader: LzwReader): void {
  for (const piece of gifPieces(input, dataStart)) if (reader.read(piece) !== null) return;
  throw reader.stopped();
}

/** 1 for each pixel, in the order they are stored, that lies in a rectangle. */
function maskedPixels(frame: GifFrame, masks: readonly MaskRectangle[]): Uint8Array {
  const { left, top, width, height } = frame;
  const isInside = new Uint8Array(width * height);
  const rows = storedRows(frame);
  for (const mask of masks) {
    const first = Math.max(mask.x - left, 0);
    const last = Math.min(mask.x + mask.width - left, width);
    if (first >= last) continue;
    rows.forEach((row, stored) => {
      const isCrossed = row + top >= mask.y && row + top < mask.y + mask.height;
      if (isCrossed) isInside.fill(1, stored * width + first, stored * width + last);
    });
  }
  return isInside;
}

/** Which row of the frame each stored row is. */
function storedRows({ height, isInterlaced }: GifFrame): number[] {
  if (!isInterlaced) return Array.from({ length: height }, (_, row) => row);
  const passes = [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const;
  return passes.flatMap(([first, step]) =>
    Array.from({ length: Math.ceil(Math.max(height - first, 0) / step) }, (_, index) => first + index * step),
  );
}

/** What stands before a frame of how it is shown. */
interface Control {
  readonly bytes: Buffer;
  readonly seeThrough: number | null;
}

function controlOf(bytes: Buffer, { start, end, dataStart }: Extract<GifBlock, { kind: 'extension' }>): Control {
  const isSeeThrough = bytes[dataStart] === 4 && ((bytes[dataStart + 1] ?? 0) & 1) === 1;
  return { bytes: bytes.subarray(start, end), seeThrough: isSeeThrough ? (bytes[dataStart + 4] ?? null) : null };
}
