import type { SourceWindow } from '../bytes/source-window.ts';
import type { GifBlock, GifFrame } from './gif-blocks.ts';
import { gifPieces } from './gif-window.ts';
import { createLzwReader } from './read-lzw.ts';

/** The colours of a file, three bytes each: for all frames, and the first frame's own; empty where there are none. */
export interface GifTables {
  readonly shared: Buffer;
  readonly own: Buffer;
}

/** 1 for each colour number that a pixel of a frame has; throws a Defect where its codes stop too early. */
export function usedColours(input: SourceWindow, image: Extract<GifBlock, { kind: 'image' }>): Uint8Array {
  const { frame, minimumBits, dataStart } = image;
  const reader = createLzwReader(minimumBits, frame.width * frame.height, null);
  for (const piece of gifPieces(input, dataStart)) if (reader.read(piece) !== null) return reader.used;
  throw reader.stopped();
}

/**
 * Makes the screen in a file's first bytes as large as what is shown; answers the number of the colour around the frame, null where
 * the frame covers the screen and nothing is left to show it.
 */
export function placeScreen(
  head: Buffer,
  { width, height }: { readonly width: number; readonly height: number },
  { left, top, ...frame }: GifFrame,
): number | null {
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  const isCovered = left === 0 && top === 0 && frame.width === width && frame.height === height;
  if (isCovered) head.writeUInt8(0, BACKGROUND_AT);
  return isCovered ? null : head.readUInt8(BACKGROUND_AT);
}

const BACKGROUND_AT = 11;
const COLOUR_BYTES = 3;

/** Makes the colours black that nothing is shown in; answers whether one of them was not. */
export function blankColours(
  { shared, own }: GifTables,
  { used, background }: { readonly used: Uint8Array; readonly background: number | null },
): boolean {
  const isShown = (index: number) => used[index] === 1;
  const isShared = own.length === 0;
  const changes = [blank(own, isShown), blank(shared, (index) => index === background || (isShared && isShown(index)))];
  return changes.includes(true);
}

function blank(table: Buffer, isShown: (index: number) => boolean): boolean {
  let hasChanged = false;
  for (let at = 0; at < table.length; at += COLOUR_BYTES) {
    const colour = table.subarray(at, at + COLOUR_BYTES);
    if (isShown(at / COLOUR_BYTES)) continue;
    hasChanged ||= colour.some((level) => level !== 0);
    colour.fill(0);
  }
  return hasChanged;
}
