import type { PieceWriter } from './piece-writer.ts';
import { MAX_CODE_BITS, MAX_CODES } from './read-lzw.ts';

/** Packs colour numbers, each below `2 ** minimumBits`, into GIF's LZW codes. */
export function writeLzw(pixels: Uint8Array, minimumBits: number, output: PieceWriter): void {
  const clear = 2 ** minimumBits;
  const known = new Uint16Array(MAX_CODES << 8);
  const codes = createCodeWriter(output);
  let [bits, next] = [minimumBits + 1, clear + 2];
  const grow = () => {
    if (next >= 2 ** bits && bits < MAX_CODE_BITS) bits += 1;
  };
  codes.write(clear, bits);
  let current = pixels[0] ?? 0;
  for (let at = 1; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    const key = (current << 8) | pixel;
    const longer = known[key] ?? 0;
    if (longer !== 0) {
      current = longer;
      continue;
    }
    codes.write(current, bits);
    current = pixel;
    if (next === MAX_CODES) {
      codes.write(clear, bits);
      known.fill(0);
      [bits, next] = [minimumBits + 1, clear + 2];
      continue;
    }
    grow();
    known[key] = next;
    next += 1;
  }
  codes.write(current, bits);
  grow();
  codes.write(clear + 1, bits);
  codes.end();
}

/** Packs codes of changing length, the lowest bit first. */
function createCodeWriter(output: PieceWriter) {
  const block = Buffer.alloc(4_096);
  let [held, heldBits, filled] = [0, 0, 0];
  const put = (byte: number) => {
    block[filled] = byte;
    filled += 1;
    if (filled < block.length) return;
    output.write(block);
    filled = 0;
  };
  const write = (code: number, bits: number) => {
    held |= code << heldBits;
    for (heldBits += bits; heldBits >= 8; heldBits -= 8) {
      put(held & 0xff);
      held >>>= 8;
    }
  };
  const end = () => {
    if (heldBits > 0) put(held);
    output.write(block.subarray(0, filled));
    output.end();
  };
  return { write, end };
}
