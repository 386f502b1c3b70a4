import type { Packed } from '../cleaning/measure-deflated.ts';

/** Follows PackBits codes to the one that completes `wanted` bytes; null where they end before. Source: TIFF 6.0, 9. */
export function measurePackBits(pieces: Iterable<Buffer>, wanted: number): Packed | null {
  let [packedBytes, missing, following] = [0, wanted, 0];
  let hidesBytes = false;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length;) {
      if (following > 0) {
        const here = Math.min(following, piece.length - at);
        at += here;
        following -= here;
        packedBytes += here;
      } else {
        if (missing === 0) return { packedBytes, hidesBytes };
        const code = piece[at] ?? NO_CODE;
        at += 1;
        packedBytes += 1;
        if (code === NO_CODE) continue;
        const given = code < NO_CODE ? code + 1 : 257 - code;
        hidesBytes = code < NO_CODE && given > missing;
        missing = Math.max(0, missing - given);
        following = code < NO_CODE ? given : 1;
      }
    }
  }
  return missing === 0 && following === 0 ? { packedBytes, hidesBytes } : null;
}

const NO_CODE = 128;
