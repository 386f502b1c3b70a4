import { damaged, type Defect } from '../bytes/image-bytes.ts';
import { GIF } from './gif-blocks.ts';

/** Reads a frame's codes as they come; memory does not grow with the frame but by its pixels, where these are wanted. */
export interface LzwReader {
  /** Reads on. Null while pixels are missing; then where the last code that gives some ends. Throws a Defect for codes there cannot be. */
  readonly read: (piece: Buffer) => LzwEnd | null;
  /** 1 for each colour number that a pixel has so far. */
  readonly used: Uint8Array;
  /** The Defect of a frame whose codes stop here. */
  readonly stopped: () => Defect;
}

/** Where a frame's pixels are complete: everything behind is no picture. */
export interface LzwEnd {
  /** Bits from the start of the data. */
  readonly bits: number;
  /** The bits of a code at this place. */
  readonly codeBits: number;
}

/** The most codes there are. */
export const MAX_CODES = 4_096;

const MAX_COLOURS = 256;

/** The most bits a code has. */
export const MAX_CODE_BITS = 12;

/**
 * Reads GIF's LZW codes until a frame of that many pixels is complete. With `pixels` their colour numbers are written there; without
 * them they are counted alone. Source: GIF89a specification, appendix F.
 */
export function createLzwReader(minimumBits: number, wanted: number, pixels: Uint8Array | null): LzwReader {
  const table = createTable(minimumBits);
  let [held, heldBits, usedBits, done] = [0, 0, 0, 0];

  const take = (code: number) => {
    const length = table.add(code);
    if (pixels !== null) table.write(code, length, pixels, done);
    done += length;
  };
  const stopped = () => damaged(GIF, `a frame of ${wanted} pixels has data for ${done}`);
  const read = (piece: Buffer): LzwEnd | null => {
    for (const byte of piece) {
      held |= byte << heldBits;
      heldBits += 8;
      while (heldBits >= table.codeBits()) {
        const bits = table.codeBits();
        const code = held & ((1 << bits) - 1);
        held >>>= bits;
        heldBits -= bits;
        usedBits += bits;
        if (code === table.end) throw stopped();
        if (code === table.clear) table.empty();
        else take(code);
        if (done >= wanted) return { bits: usedBits, codeBits: table.codeBits() };
      }
    }
    return null;
  };
  return { read, used: table.used, stopped };
}

/** Which strings of pixels the codes stand for, each by the code it goes on from and its last pixel. */
function createTable(minimumBits: number) {
  const clear = 2 ** minimumBits;
  const end = clear + 1;
  const [before, last] = [new Uint16Array(MAX_CODES), new Uint8Array(MAX_CODES)];
  const [first, lengths] = [new Uint8Array(MAX_CODES), new Uint16Array(MAX_CODES)];
  for (let colour = 0; colour < clear; colour++) {
    last[colour] = first[colour] = colour;
    lengths[colour] = 1;
  }
  let [bits, next, previous] = [minimumBits + 1, end + 1, -1];
  const used = new Uint8Array(MAX_COLOURS);

  /** Learns what the code before it and this one stand for together; answers how many pixels this one has. */
  const add = (code: number): number => {
    const isNext = code === next && previous >= 0;
    if (code >= next && !isNext) throw damaged(GIF, `code ${code} where there are ${next}`);
    if (previous >= 0 && next < MAX_CODES) {
      before[next] = previous;
      first[next] = first[previous] ?? 0;
      last[next] = first[isNext ? previous : code] ?? 0;
      lengths[next] = (lengths[previous] ?? 0) + 1;
      next += 1;
    }
    if (next >= 2 ** bits && bits < MAX_CODE_BITS) bits += 1;
    previous = code;
    // What a code goes on from was given before.
    used[last[code] ?? 0] = 1;
    return lengths[code] ?? 0;
  };
  const empty = () => {
    [bits, next, previous] = [minimumBits + 1, end + 1, -1];
  };
  /** Backwards from its last pixel; what does not fit is left out. */
  const write = (code: number, length: number, into: Uint8Array, start: number) => {
    for (let at = start + length - 1, from = code; at >= start; at--) {
      if (at < into.length) into[at] = last[from] ?? 0;
      from = before[from] ?? 0;
    }
  };
  return { clear, end, used, add, empty, write, codeBits: () => bits };
}
