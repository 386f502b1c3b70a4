import { PictureError } from '../pixels/picture.ts';

/** Colours of a frame, three bytes each, and which of them is painted with. */
export interface BlackInTable {
  readonly table: Buffer;
  readonly index: number;
}

/**
 * Finds black among a frame's colours, or makes a colour black that none of the pixels outside of the painted ones has, or adds it. Where
 * all 256 are in use it is the darkest of them. The see-through colour is never taken. Throws PictureError where there are no colours.
 */
export function placeBlack(
  table: Buffer,
  seeThrough: number | null,
  pixels: Uint8Array,
  isPainted: Uint8Array,
): BlackInTable {
  const colours = table.length / 3;
  if (colours === 0) throw new PictureError('This form of GIF cannot be painted over.');
  const usable = Array.from({ length: colours }, (_, index) => index).filter((index) => index !== seeThrough);
  const isBlack = (index: number) => lightOf(table, index) === 0;
  const black = usable.find(isBlack);
  if (black !== undefined) return { table, index: black };
  const isUsed = new Set(pixels.filter((_, at) => isPainted[at] !== 1));
  const spare = usable.find((index) => !isUsed.has(index));
  if (spare !== undefined) {
    const changed = Buffer.from(table);
    changed.fill(0, spare * 3, spare * 3 + 3);
    return { table: changed, index: spare };
  }
  if (colours < MAX_COLOURS)
    return { table: Buffer.concat([table, Buffer.alloc(table.length)]), index: added(colours, seeThrough) };
  const index = usable.reduce((best, each) => (lightOf(table, each) < lightOf(table, best) ? each : best));
  return { table, index };
}

const MAX_COLOURS = 256;

/** The first new colour that is not see-through. */
function added(colours: number, seeThrough: number | null): number {
  return colours === seeThrough ? colours + 1 : colours;
}

function lightOf(table: Buffer, index: number): number {
  return (table[index * 3] ?? 0) + (table[index * 3 + 1] ?? 0) + (table[index * 3 + 2] ?? 0);
}
