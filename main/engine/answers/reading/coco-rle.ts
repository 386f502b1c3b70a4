/** The most runs that are read of one mask. */
const MOST_RUNS = 4_000_000;

/**
 * The lengths of runs that COCO's compressed text stands for (pycocotools' rleFrString): 5 bits a character from "0" on, the
 * sixth says that more follow, and from the third run on each is a difference to the one before the last. Null where it is none.
 */
export function readCompressedRuns(text: string): number[] | null {
  const counts: number[] = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    let shift = 0;
    for (let more = true; more; at += 1, shift += 5) {
      const bits = text.charCodeAt(at) - 48;
      if (!(bits >= 0 && bits < 64) || shift > 30) return null;
      value += (bits & 31) * 2 ** shift;
      more = (bits & 32) !== 0;
      if (!more && (bits & 16) !== 0) value -= 2 ** (shift + 5);
    }
    if (counts.length > 2) value += counts.at(-2) ?? 0;
    if (value < 0 || counts.length >= MOST_RUNS) return null;
    counts.push(value);
  }
  return counts;
}

/** True where runs cover a grid of so many pixels exactly. */
export function areWhole(counts: readonly number[], pixels: number): boolean {
  let sum = 0;
  for (const count of counts) {
    if (!Number.isInteger(count) || count < 0) return false;
    sum += count;
  }
  return sum === pixels;
}
