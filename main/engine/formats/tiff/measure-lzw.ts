import type { Packed } from '../cleaning/measure-deflated.ts';

/**
 * Follows TIFF's LZW codes to the one that completes `wanted` bytes, and the end code behind it; null where they end before, or are
 * not as TIFF 6.0 has them. Source: TIFF 6.0, 13.
 */
export function measureLzw(pieces: Iterable<Buffer>, wanted: number): Packed | null {
  const table = lengthTable();
  let [held, heldBits, readBits, done] = [0, 0, 0, 0];
  let endBits = 0;
  for (const piece of pieces) {
    for (const byte of piece) {
      held = ((held << 8) | byte) & 0xff_ffff;
      heldBits += 8;
      const bits = table.codeBits();
      if (heldBits < bits) continue;
      heldBits -= bits;
      readBits += bits;
      const code = (held >> heldBits) & (2 ** bits - 1);
      if (endBits > 0) return packed(code === END ? readBits : endBits);
      const given = table.take(code);
      if (given === null) return null;
      done += given;
      if (done >= wanted) endBits = readBits;
    }
  }
  return endBits > 0 ? packed(endBits) : null;
}

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const MAX_CODES = 4_096;
const FEWEST_BITS = 9;
const MOST_BITS = 12;

function packed(bits: number): Packed {
  return { packedBytes: Math.ceil(bits / 8), hidesBytes: false };
}

/** How many bytes each code stands for. */
function lengthTable() {
  const lengths = new Uint32Array(MAX_CODES).fill(1, 0, CLEAR);
  let [next, previous] = [FIRST_FREE, -1];
  /** The bytes a code gives; null for one that there cannot be. */
  const take = (code: number): number | null => {
    if (code === CLEAR) {
      [next, previous] = [FIRST_FREE, -1];
      return 0;
    }
    const isNext = code === next && previous >= 0;
    if (code === END || (code >= next && !isNext)) return null;
    if (previous >= 0 && next < MAX_CODES) {
      lengths[next] = (lengths[previous] ?? 0) + 1;
      next += 1;
    }
    previous = code;
    return lengths[code] ?? 0;
  };
  /** Codes grow one earlier than they have to. */
  const codeBits = () => {
    let bits = FEWEST_BITS;
    while (bits < MOST_BITS && next >= 2 ** bits - 1) bits += 1;
    return bits;
  };
  return { take, codeBits };
}
